'use strict'
const token = document.querySelector('meta[name=cloud-token]').content
const byId = (id) => document.getElementById(id)
const PAGE = 50
const LOOK_AGAIN_MS = 2000
const state = { view: 'data', collection: undefined, offset: 0, total: 0, collections: [], call: undefined }

async function send(path, body) {
  return fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'x-cloud-token': token,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
}

async function ask(path, body) {
  const answer = await (await send(path, body)).json()
  if (answer.error) throw new Error(answer.error.message)
  return answer
}

/** Runs what a person asked for and shows what went wrong in words. */
async function attempt(action) {
  try {
    await action()
    byId('problem').hidden = true
  } catch (error) {
    byId('problem').textContent =
      error instanceof TypeError ? 'The cloud does not answer. Is it still running?' : error.message
    byId('problem').hidden = false
  }
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

/** China's time, by which timers go, wherever the browser stands. */
const time = (ms) => new Date(ms).toLocaleString('sv', { timeZone: 'Asia/Shanghai' })

/** Extended JSON as a person writes it: dates and numbers by their plain names. */
function readable(value) {
  if (Array.isArray(value)) return value.map(readable)
  if (value === null || typeof value !== 'object') return value
  if (value.$date?.$numberLong) return `Date(${new Date(Number(value.$date.$numberLong)).toISOString()})`
  if (value.$numberDouble) return `Number(${value.$numberDouble})`
  if (value.$regularExpression)
    return `Pattern(/${value.$regularExpression.pattern}/${value.$regularExpression.options})`
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, readable(inner)]))
}
const pretty = (text) =>
  JSON.stringify(readable(JSON.parse(text)), null, 2).replace(/"((?:Date|Number|Pattern)\(.*\))"/g, '$1')
const short = (text) => JSON.stringify(readable(JSON.parse(text)))

async function showSummary() {
  const { env, now, collections } = await ask('/inspect')
  state.collections = collections
  state.collection ??= collections[0]?.name
  byId('env').textContent = env
  byId('clock').textContent = `China time in this cloud: ${time(now)}`
  byId('collections').replaceChildren(
    ...(collections.length > 0
      ? collections.map(({ name, count }) => {
          const button = element('button', { type: 'button' }, name, element('span', {}, String(count)))
          button.setAttribute('aria-current', String(name === state.collection))
          button.onclick = () => attempt(() => open(name))
          return element('li', {}, button)
        })
      : [element('li', { textContent: 'There are no collections yet.' })]),
  )
}

async function open(name) {
  state.collection = name
  state.offset = 0
  byId('search').reset()
  await showSummary()
  await showDocuments()
}

function describeIndex({ name, keys, unique, sparse }) {
  const parts = keys.map(
    (key) => `${key.name} ${key.direction === '1' ? '↑' : key.direction === '-1' ? '↓' : key.direction}`,
  )
  return `${name}: ${parts.join(', ')}${unique ? ' · unique' : ''}${sparse ? ' · sparse' : ''}`
}

async function showDocuments() {
  if (!state.collection) return
  const form = byId('search')
  const { total, list, explain } = await ask('/inspect/find', {
    collection: state.collection,
    query: form.query.value,
    order: form.order.value,
    offset: state.offset,
    limit: PAGE,
  })
  state.total = total
  const known = state.collections.find(({ name }) => name === state.collection)
  const from = total === 0 ? 0 : state.offset + 1
  byId('found').textContent =
    `${total} found, ${from}–${Math.min(state.offset + PAGE, total)} shown · index ${explain.index ?? 'none'}, ${explain.examined} looked at`
  byId('indexes').replaceChildren(
    ...known.indexes.map((index) => element('li', { textContent: describeIndex(index) })),
  )
  byId('documents').start = from
  byId('documents').replaceChildren(...list.map(documentRow))
  byId('document').textContent = ''
  byId('before').disabled = state.offset === 0
  byId('after').disabled = state.offset + PAGE >= total
}

function documentRow(text) {
  const button = element('button', { type: 'button', textContent: short(text) })
  button.onclick = () => {
    for (const other of byId('documents').querySelectorAll('button'))
      other.setAttribute('aria-current', 'false')
    button.setAttribute('aria-current', 'true')
    byId('document').textContent = pretty(text)
  }
  return element('li', {}, button)
}

async function showCalls() {
  const { calls } = await ask('/calls')
  const form = byId('filter')
  const wanted = calls
    .filter(
      (call) => nameOf(call).includes(form.function.value.trim()) && (call.error || !form.failed.checked),
    )
    .reverse()
  byId('callCount').textContent = `${wanted.length} of ${calls.length} calls, the newest first`
  const shown = wanted.slice(0, 300)
  // Rows that are the same already stay, so that nobody loses her place while calls come in.
  if (byId('callRows').dataset.newest !== shown.map(({ id }) => id).join(' ')) {
    byId('callRows').dataset.newest = shown.map(({ id }) => id).join(' ')
    byId('callRows').replaceChildren(...shown.map(callRow))
  }
}

const nameOf = (call) => (call.method ? `${call.function}.${call.method}` : call.function)

function callRow(call) {
  const number = (value) => element('td', { className: 'number', textContent: String(value) })
  const text = (value, className = '') => element('td', { className, textContent: value })
  const row = element(
    'tr',
    { tabIndex: 0, className: call.error ? 'failed' : '' },
    text(time(call.at).slice(11)),
    text(nameOf(call)),
    text(call.openid ?? call.source, 'caller'),
    ...[call.ms, call.requests, call.depth, call.returned, call.examined, call.written].map(number),
    text(call.error ? call.error.message : '', 'error'),
  )
  row.setAttribute('aria-current', String(call.id === state.call))
  const show = () => {
    state.call = call.id
    for (const other of byId('callRows').children) other.setAttribute('aria-current', String(other === row))
    byId('call').textContent = describeCall(call)
  }
  row.onclick = show
  row.onkeydown = (event) => event.key === 'Enter' && show()
  return row
}

function describeCall(call) {
  const error = call.error ? [`${call.error.code}`, call.error.stack ?? call.error.message, ''] : []
  const said = call.console.length > 0 ? ['It said:', ...call.console] : ['It said nothing.']
  return [
    `${nameOf(call)} · ${time(call.at)} · run ${call.id}`,
    `called by ${call.openid ?? 'nobody'} through ${call.source}`,
    '',
    ...error,
    ...said,
  ].join('\n')
}

async function showOutbox() {
  const { outbox } = await ask('/inspect/outbox')
  byId('sent').replaceChildren(
    ...(outbox.length > 0
      ? outbox.reverse().map(sentCard)
      : [element('li', { textContent: 'Nothing was sent, and no code was drawn.' })]),
  )
}

function sentCard(sent) {
  const facts = element('dl', {})
  const fact = (name, value) => {
    if (value === undefined || value === '') return
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    facts.append(element('dt', { textContent: name }), element('dd', { textContent: text }))
  }
  fact('to', sent.openid)
  fact('template', sent.templateId)
  fact('page', sent.page)
  fact('scene', sent.scene)
  const fields = sent.data !== null && typeof sent.data === 'object' ? Object.entries(sent.data) : []
  for (const [name, value] of fields) fact(name, value?.value ?? value)
  const card = element(
    'li',
    {},
    element('h2', { textContent: sent.api }, element('small', { textContent: ` ${time(sent.at)}` })),
    facts,
  )
  if (sent.api.startsWith('wxacode.')) attempt(() => drawCode(card, sent))
  return card
}

async function drawCode(card, { page, scene }) {
  const answer = await send('/inspect/code', { page, scene })
  if (!answer.ok) throw new Error('the code could not be drawn')
  const image = element('img', { alt: `Code for ${page ?? 'index'} ${scene ?? ''}`, width: 160 })
  image.src = URL.createObjectURL(await answer.blob())
  card.append(image)
}

async function showTimers() {
  const { timers } = await ask('/inspect')
  byId('timerRows').replaceChildren(
    ...(timers.length > 0
      ? timers.map(timerRow)
      : [element('tr', {}, element('td', { colSpan: 6, textContent: 'No function has a timer.' }))]),
  )
}

function timerRow(timer) {
  const button = element('button', { type: 'button', textContent: 'Run now' })
  const answer = element('td', {})
  button.onclick = () =>
    attempt(async () => {
      button.disabled = true
      answer.textContent = 'running …'
      try {
        answer.textContent = JSON.stringify(
          (await ask('/inspect/timer', { function: timer.function })).result,
        )
      } catch (error) {
        answer.textContent = `failed: ${error.message}`
      } finally {
        button.disabled = false
      }
    })
  const cell = (text) => element('td', { textContent: text })
  const next = timer.nextAt === null ? 'never' : time(timer.nextAt)
  return element(
    'tr',
    {},
    cell(timer.function),
    cell(timer.name),
    element('td', {}, element('code', { textContent: timer.config })),
    cell(next),
    element('td', {}, button),
    answer,
  )
}

const views = {
  data: () => showSummary().then(showDocuments),
  calls: showCalls,
  outbox: showOutbox,
  timers: () => showSummary().then(showTimers),
}

function view(name) {
  state.view = name
  location.hash = name
  for (const section of document.querySelectorAll('main > section')) section.hidden = section.id !== name
  for (const tab of document.querySelectorAll('[role=tab]'))
    tab.setAttribute('aria-selected', String(tab.dataset.view === name))
  attempt(views[name])
}

for (const tab of document.querySelectorAll('[role=tab]')) tab.onclick = () => view(tab.dataset.view)
byId('search').onsubmit = (event) => {
  event.preventDefault()
  state.offset = 0
  attempt(() => showSummary().then(showDocuments))
}
byId('before').onclick = () => {
  state.offset -= PAGE
  attempt(showDocuments)
}
byId('after').onclick = () => {
  state.offset += PAGE
  attempt(showDocuments)
}
byId('filter').oninput = () => attempt(showCalls)
byId('filter').onsubmit = (event) => event.preventDefault()
setInterval(() => state.view === 'calls' && !document.hidden && attempt(showCalls), LOOK_AGAIN_MS)
attempt(showSummary)
view(Object.hasOwn(views, location.hash.slice(1)) ? location.hash.slice(1) : 'data')
