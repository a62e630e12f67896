'use strict'
const token = document.querySelector('meta[name=cloud-token]').content
const byId = (id) => document.getElementById(id)
const PAGE = 50
const state = { collection: undefined, offset: 0, total: 0, collections: [] }

async function ask(path, body) {
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'x-cloud-token': token,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const answer = await response.json()
  if (answer.error) throw new Error(answer.error.message)
  return answer
}

/** Runs what a person asked for and shows what went wrong in words. */
async function attempt(action) {
  try {
    byId('problem').hidden = true
    await action()
  } catch (error) {
    byId('problem').textContent = error.message
    byId('problem').hidden = false
  }
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

const pretty = (text) => JSON.stringify(JSON.parse(text), null, 2)
const time = (ms) => new Date(ms).toLocaleString('sv')

async function showSummary() {
  const { env, now, collections } = await ask('/inspect')
  state.collections = collections
  byId('env').textContent = env
  byId('clock').textContent = `The cloud's clock: ${time(now)}`
  byId('collections').replaceChildren(
    ...collections.map(({ name, count }) => {
      const button = element('button', { type: 'button' }, name, element('span', {}, String(count)))
      button.setAttribute('aria-current', String(name === state.collection))
      button.onclick = () => attempt(() => open(name))
      return element('li', {}, button)
    }),
  )
}

async function open(name) {
  state.collection = name
  state.offset = 0
  byId('search').reset()
  await showSummary()
  await showDocuments()
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
  byId('found').textContent =
    `${total} found; index ${explain.index ?? 'none'}, ${explain.examined} examined, ${explain.returned} returned`
  byId('indexes').textContent = known.indexes
    .map(
      (index) =>
        `${index.name} (${index.keys.map((key) => `${key.name} ${key.direction}`).join(', ')})${index.unique ? ' unique' : ''}${index.sparse ? ' sparse' : ''}`,
    )
    .join(' · ')
  byId('documents').start = state.offset + 1
  byId('documents').replaceChildren(
    ...list.map((text) => {
      const button = element('button', { type: 'button', textContent: text })
      button.onclick = () => (byId('document').textContent = pretty(text))
      return element('li', {}, button)
    }),
  )
  byId('document').textContent = ''
  byId('before').disabled = state.offset === 0
  byId('after').disabled = state.offset + PAGE >= total
}

async function showCalls() {
  const { calls } = await ask('/calls')
  byId('callRows').replaceChildren(
    ...calls.reverse().map((call) => {
      const cells = [
        time(call.at),
        call.method ? `${call.function}.${call.method}` : call.function,
        call.openid ?? call.source,
        call.ms,
        call.requests,
        call.depth,
        `${call.returned} of ${call.examined}`,
        call.written,
      ].map((value) => element('td', { textContent: String(value) }))
      const error = element('td', { textContent: call.error ? call.error.message : '', className: 'failed' })
      const row = element('tr', { tabIndex: 0 }, ...cells, error)
      const show = () => {
        byId('call').textContent =
          [call.error?.stack, ...call.console].filter(Boolean).join('\n') || 'no output'
      }
      row.onclick = show
      row.onkeydown = (event) => event.key === 'Enter' && show()
      return row
    }),
  )
}

async function showOutbox() {
  const { outbox } = await ask('/inspect/outbox')
  byId('sent').replaceChildren(
    ...outbox
      .reverse()
      .map((sent) =>
        element(
          'li',
          {},
          element('pre', { textContent: `${time(sent.at)} ${JSON.stringify(sent, null, 2)}` }),
        ),
      ),
  )
}

async function showTimers() {
  const { timers } = await ask('/inspect')
  byId('timerRows').replaceChildren(
    ...timers.map((timer) => {
      const button = element('button', { type: 'button', textContent: 'Run now' })
      button.onclick = () =>
        attempt(() => ask('/inspect/timer', { function: timer.function }).then(showCalls))
      const next = timer.nextAt === null ? 'never' : time(timer.nextAt)
      return element('li', {}, `${timer.function} · ${timer.name} · ${timer.config} · next ${next} `, button)
    }),
  )
}

const views = {
  data: () => showSummary().then(showDocuments),
  calls: showCalls,
  outbox: showOutbox,
  timers: showTimers,
}

function view(name) {
  for (const section of document.querySelectorAll('main > section')) section.hidden = section.id !== name
  for (const tab of document.querySelectorAll('[role=tab]'))
    tab.setAttribute('aria-selected', String(tab.dataset.view === name))
  attempt(views[name])
}

for (const tab of document.querySelectorAll('[role=tab]')) tab.onclick = () => view(tab.dataset.view)
byId('search').onsubmit = (event) => {
  event.preventDefault()
  state.offset = 0
  attempt(showDocuments)
}
byId('before').onclick = () => {
  state.offset -= PAGE
  attempt(showDocuments)
}
byId('after').onclick = () => {
  state.offset += PAGE
  attempt(showDocuments)
}
view('data')
