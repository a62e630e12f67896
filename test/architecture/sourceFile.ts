import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** A file as the house rules see it: where it stands, what it says and what it takes from elsewhere. */
export interface SourceFile {
  path: string
  text: string
  imports: readonly Import[]
  /** Every string in the code, comments left out. */
  strings: readonly string[]
  /** Every name in the code that is not a property of something else. */
  names: ReadonlySet<string>
}

export interface Import {
  from: string
  /** Gone after compiling. */
  typesOnly: boolean
}

const READ = /\.(tsx?|mjs|cjs|json|html|scss)$/
const PARSED = /\.(tsx?|mjs|cjs)$/

/** All files of these folders, by their paths from the root of the project. */
export function readFiles(root: string, folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => READ.test(name))
      .map((name) => {
        const place = path.posix.join(folder, name.replaceAll(path.sep, '/'))
        return sourceFile(place, readFileSync(path.join(root, place), 'utf8'))
      }),
  )
}

export function sourceFile(place: string, text: string): SourceFile {
  const imports: Import[] = []
  const strings: string[] = []
  const names = new Set<string>()
  if (!PARSED.test(place)) return { path: place, text, imports, strings, names }

  const visit = (node: ts.Node): void => {
    const taken = importIn(node)
    if (taken) imports.push(taken)
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      strings.push(node.text)
    } else if (ts.isJsxText(node) || ts.isRegularExpressionLiteral(node)) strings.push(node.text)
    else if (ts.isIdentifier(node) && !isPropertyName(node)) names.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(place, text, ts.ScriptTarget.Latest, true))
  return { path: place, text, imports, strings, names }
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node)
  )
}

function importIn(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node)) {
    return { from: textOf(node.moduleSpecifier), typesOnly: isTypesOnly(node.importClause) }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    const { exportClause } = node
    const eachIsType =
      exportClause !== undefined &&
      ts.isNamedExports(exportClause) &&
      exportClause.elements.length > 0 &&
      exportClause.elements.every((element) => element.isTypeOnly)
    return { from: textOf(node.moduleSpecifier), typesOnly: node.isTypeOnly || eachIsType }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { from: textOf(node.argument.literal), typesOnly: true }
  }
  if (ts.isCallExpression(node)) return calledImport(node)
  return undefined
}

function isTypesOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const { name, namedBindings } = clause
  return (
    name === undefined &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  )
}

function calledImport(node: ts.CallExpression): Import | undefined {
  const [first] = node.arguments
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  const isDynamic = node.expression.kind === ts.SyntaxKind.ImportKeyword
  // A file chosen at run time is data, such as a function that the local cloud was given.
  if (!first || !ts.isStringLiteralLike(first) || !(isRequire || isDynamic)) return undefined
  return { from: first.text, typesOnly: false }
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : node.getText()
}
