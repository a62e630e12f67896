import type { Entry } from '#domain/entry'
import { postingsOf } from '#domain/postings'

/** A database one speaks SQL to; each call is one transaction that lasts when it returns. */
export type Sql = Readonly<{
  run(statements: readonly string[]): Promise<void>
  read(query: string): Promise<void>
  size(): Promise<number>
}>

export const SCHEMA = [
  'create table entries (id varchar(120) primary key, account varchar(60) not null, kind varchar(20) not null, period varchar(7) not null, title varchar(60), at bigint not null)',
  'create table lines (entry varchar(120) not null, unit varchar(3) not null, account varchar(80) not null, amount bigint not null)',
  'create index lines_account on lines (account, entry)',
  'create index entries_account on entries (account, at)',
  'create table balances (unit varchar(3) not null, account varchar(80) not null, amount bigint not null, primary key (unit, account))',
  'create table stock (id varchar(40) primary key, left_over bigint not null)',
  'create table totals (period varchar(7) not null, unit varchar(3) not null, account varchar(80) not null, amount bigint not null, primary key (period, unit, account))',
  "insert into stock values ('lamp', 1000000)",
]

const quoted = (text: string) => `'${text.replace(/'/g, "''")}'`

const accountsOf = (person: string) =>
  ['free', 'bank', 'converted'].map((part) => quoted(`${person}:${part}`)).join()

/** Double entry as a textbook has it: balances kept beside the lines, changed in the same transaction. */
export function createPlainLedger(sql: Sql) {
  return {
    async post(entries: readonly Entry[]): Promise<void> {
      const lines = entries.flatMap((entry) => postingsOf(entry).map((posting) => ({ entry, ...posting })))
      const changes = new Map<string, number>()
      for (const { unit, account, amount } of lines) {
        const key = `${quoted(unit)},${quoted(account)}`
        changes.set(key, (changes.get(key) ?? 0) + amount)
      }
      await sql.run([
        `insert into entries values ${entries.map(({ _id, account, kind, period, title, at }) => `(${[_id, account, kind, period, title].map(quoted).join()},${at})`).join()}`,
        `insert into lines values ${lines.map(({ entry, unit, account, amount }) => `(${quoted(entry._id)},${quoted(unit)},${quoted(account)},${amount})`).join()}`,
        `insert into balances values ${[...changes].map(([key, amount]) => `(${key},${amount})`).join()} on conflict (unit, account) do update set amount = balances.amount + excluded.amount`,
      ])
    },
    async redeem(person: string, id: string, points: number): Promise<void> {
      const free = quoted(`${person}:free`)
      const held = quoted(`${person}:held`)
      await sql.run([
        "update stock set left_over = left_over - 1 where id = 'lamp' and left_over > 0",
        `update balances set amount = amount - ${points} where unit = 'PTS' and account = ${free} and amount >= ${points}`,
        `insert into balances values ('PTS',${held},${points}) on conflict (unit, account) do update set amount = balances.amount + excluded.amount`,
        `insert into entries values (${quoted(id)},${quoted(person)},'hold','2026-11','lamp',1)`,
        `insert into lines values (${quoted(id)},'PTS',${free},${-points}),(${quoted(id)},'PTS',${held},${points})`,
      ])
    },
    balance: (person: string) =>
      sql.read(`select unit, account, amount from balances where account in (${accountsOf(person)})`),
    page: (person: string) =>
      sql.read(
        `select e.id, e.title, e.at, l.unit, l.amount from entries e join lines l on l.entry = e.id and l.account in (${accountsOf(person)}) where e.account = ${quoted(person)} order by e.at desc limit 60`,
      ),
    settle: (period: string) =>
      sql.run([
        `insert into totals select e.period, l.unit, l.account, sum(l.amount) from lines l join entries e on e.id = l.entry where e.period = ${quoted(period)} group by e.period, l.unit, l.account`,
      ]),
  }
}
