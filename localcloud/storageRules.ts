import { type Document } from './engine/document'

/** Who wants to do something to which file, as a rule can see it. */
export interface RuleFacts {
  /** Null for somebody WeChat does not know. */
  auth: { openid: string; loginType: 'WECHAT' } | null
  /** The owner is who put the file there, or is about to. */
  resource: { openid: string; path: string; size?: number }
  now: number
}

export interface StorageRules {
  read: (facts: RuleFacts) => boolean
  write: (facts: RuleFacts) => boolean
}

/** What WeChat gives a new environment: everybody reads, who put a file there may write it. */
const DEFAULT = { read: true, write: 'auth != null && resource.openid == auth.openid' }

/**
 * CloudBase's storage rules, `{ "read": …, "write": … }`, each true, false or an expression. They bind phones and browsers;
 * functions may do everything. What is not said is forbidden, as there.
 */
export function readStorageRules(rules: Document = DEFAULT): StorageRules {
  return { read: compile(rules.read ?? false, 'read'), write: compile(rules.write ?? false, 'write') }
}

type Evaluate = (facts: RuleFacts) => unknown

function compile(rule: unknown, name: string): (facts: RuleFacts) => boolean {
  if (typeof rule === 'boolean') return () => rule
  if (typeof rule !== 'string')
    throw new Error(`the storage rule '${name}' must be true, false or an expression`)
  const evaluate = new Parser(rule, name).parse()
  return (facts) => {
    try {
      return evaluate(facts) === true
    } catch {
      // `auth.openid` of nobody: a rule that cannot be worked out allows nothing.
      return false
    }
  }
}

const TOKEN =
  /\s*(?:(\/(?:[^/\\\n]|\\.)+\/[gimsuy]*)(?=\.test\b)|([A-Za-z_][\w.]*)|(\d+(?:\.\d+)?)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(==|!=|>=|<=|&&|\|\||[><!()]|\.test\b))/y

/** Expressions of JavaScript's form, as far as the rules have them: comparisons, `&&`, `||`, `!` and `/pattern/.test(…)`. */
class Parser {
  private readonly tokens: string[] = []
  private at = 0

  constructor(
    text: string,
    private readonly name: string,
  ) {
    TOKEN.lastIndex = 0
    let end = 0
    for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
      this.tokens.push(found[0].trim())
      end = TOKEN.lastIndex
    }
    if (text.slice(end).trim() !== '') throw this.fault(text.slice(end))
  }

  parse(): Evaluate {
    const whole = this.either()
    if (this.at < this.tokens.length) throw this.fault(this.tokens[this.at])
    return whole
  }

  private fault(at: string | undefined): Error {
    return new Error(`the storage rule '${this.name}' cannot be read at: ${at ?? 'its end'}`)
  }

  private next(): string | undefined {
    return this.tokens[this.at++]
  }

  private take(token: string): boolean {
    if (this.tokens[this.at] !== token) return false
    this.at++
    return true
  }

  private either(): Evaluate {
    let left = this.both()
    while (this.take('||')) {
      const [first, second] = [left, this.both()]
      left = (facts) => first(facts) || second(facts)
    }
    return left
  }

  private both(): Evaluate {
    let left = this.comparison()
    while (this.take('&&')) {
      const [first, second] = [left, this.comparison()]
      left = (facts) => first(facts) && second(facts)
    }
    return left
  }

  private comparison(): Evaluate {
    const left = this.value()
    const operator = /^(==|!=|>=|<=|>|<)$/.exec(this.tokens[this.at] ?? '')?.[0]
    if (operator === undefined) return left
    this.at++
    const right = this.value()
    return (facts) => compare(operator, left(facts), right(facts))
  }

  private value(): Evaluate {
    const token = this.next()
    if (token === undefined) throw this.fault(token)
    if (token === '!') {
      const inner = this.value()
      return (facts) => !inner(facts)
    }
    if (token === '(') {
      const inner = this.either()
      if (!this.take(')')) throw this.fault(this.tokens[this.at])
      return inner
    }
    if (token.startsWith('/')) return this.test(token)
    if (/^['"]/.test(token)) {
      const text = token.slice(1, -1).replace(/\\(.)/g, '$1')
      return () => text
    }
    if (/^\d/.test(token)) return () => Number(token)
    const variable = Object.hasOwn(VARIABLES, token) ? VARIABLES[token] : undefined
    if (!variable) throw this.fault(token)
    return variable
  }

  private test(token: string): Evaluate {
    const end = token.lastIndexOf('/')
    const pattern = new RegExp(token.slice(1, end), token.slice(end + 1).replace(/[gy]/g, ''))
    for (const wanted of ['.test', '(']) if (!this.take(wanted)) throw this.fault(this.tokens[this.at])
    const operand = this.either()
    if (!this.take(')')) throw this.fault(this.tokens[this.at])
    return (facts) => pattern.test(String(operand(facts)))
  }
}

const VARIABLES: Record<string, Evaluate> = {
  true: () => true,
  false: () => false,
  null: () => null,
  auth: ({ auth }) => auth,
  'auth.openid': ({ auth }) => known(auth).openid,
  'auth.loginType': ({ auth }) => known(auth).loginType,
  // A phone that WeChat vouches for has no uid; only a page with another login has one.
  'auth.uid': ({ auth }) => (known(auth), undefined),
  'resource.openid': ({ resource }) => resource.openid,
  'resource.path': ({ resource }) => resource.path,
  'resource.size': ({ resource }) => resource.size,
  now: ({ now }) => now,
}

function known<Auth>(auth: Auth | null): Auth {
  if (auth === null) throw new Error('nobody')
  return auth
}

function compare(operator: string, left: unknown, right: unknown): boolean {
  if (operator === '==') return left === right
  if (operator === '!=') return left !== right
  const [one, other] = [left as number, right as number]
  if (operator === '>') return one > other
  if (operator === '<') return one < other
  return operator === '>=' ? one >= other : one <= other
}
