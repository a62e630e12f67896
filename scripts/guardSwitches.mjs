import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { projectRoot } from './projectRoot.mjs'

/** What a guard answers with. */
const REFUSING = new Set(['refuse', 'fail'])
/** The database's own guards: the first argument after the collection of an update. */
const WRITING = 'update'

/**
 * Every guard of the rules and the methods, each of which can be switched off: its condition is then never met, or its
 * field is left out of the filter of a write. The `_id` stays, since without it the write is another write.
 */
export function allGuards() {
  return ['domain', 'cloudfunctions', 'cloud']
    .flatMap((room) =>
      readdirSync(path.join(projectRoot, room), { recursive: true }).map((file) => path.join(room, file)),
    )
    .filter((file) => file.endsWith('.ts') && !file.startsWith(path.join('cloud', 'wx')))
    .sort()
    .flatMap(guardsOf)
    .map((guard, number) => ({ ...guard, number }))
}

/** The source of a file with a switch at each of its guards; `test/simulation/guardSwitch.ts` is the hand on them. */
function withSwitches(text, guards) {
  const marks = guards.flatMap(({ start, end, kind, number }) => [
    {
      at: start,
      opens: true,
      reach: end,
      text: kind === 'never' ? `guardMet(${number}, ` : openedField(number),
    },
    { at: end, opens: false, reach: start, text: kind === 'never' ? ')' : '})' },
  ])
  // At one place whatever ends comes before whatever begins; what is inside lies inside.
  marks.sort((a, b) => a.at - b.at || Number(a.opens) - Number(b.opens) || b.reach - a.reach)
  let from = 0
  let switched = ''
  for (const { at, text: mark } of marks) {
    switched += text.slice(from, at) + mark
    from = at
  }
  return switched + text.slice(from)
}

/** Every source that has a guard, with its switches, under its own place. */
export function switchedSources(guards) {
  const files = new Map()
  for (const { file } of guards) {
    const place = path.join(projectRoot, file)
    const inIt = guards.filter((guard) => guard.file === file)
    if (!files.has(place)) files.set(place, withSwitches(readFileSync(place, 'utf8'), inIt))
  }
  return files
}

function openedField(number) {
  return `...(guardDropped(${number}) ? {} : {`
}

function guardsOf(file) {
  const text = readFileSync(path.join(projectRoot, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found = []
  const note = (node, kind) => {
    const says = `${file}: ${kind} ${node.getText(source).replace(/\s+/g, ' ')}`
    const again = found.filter(({ name }) => name === says || name.startsWith(`${says} #`)).length
    const name = again > 0 ? `${says} #${again + 1}` : says
    found.push({ name, file, kind, start: node.getStart(source), end: node.getEnd() })
  }
  const visit = (node) => {
    if (ts.isIfStatement(node) && refuses(node.thenStatement)) note(node.expression, 'never')
    if (isUpdate(node) && node.arguments[1] && ts.isObjectLiteralExpression(node.arguments[1]))
      for (const property of node.arguments[1].properties)
        if (property.name?.getText(source) !== '_id' && property.name) note(property, 'any')
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function refuses(statement) {
  const only =
    ts.isBlock(statement) && statement.statements.length === 1 ? statement.statements[0] : statement
  return (
    ts.isReturnStatement(only) &&
    only.expression !== undefined &&
    ts.isCallExpression(only.expression) &&
    ts.isIdentifier(only.expression.expression) &&
    REFUSING.has(only.expression.expression.text)
  )
}

function isUpdate(node) {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === WRITING &&
    node.arguments.length === 3
  )
}
