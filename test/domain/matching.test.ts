import { type Known, matchTeams } from '#domain/matching'

const NOW = Date.parse('2026-11-20T09:00:00+08:00')
const LAST_MONTH = Date.parse('2026-10-31T23:59:00+08:00')
const team = (_id: string, strengths: string[] = [], more = {}) => ({ _id, name: _id, strengths, ...more })
const haircut = { name: '理发', strengths: ['理发'], qualification: null }
const law = { name: '法律咨询', strengths: ['法律咨询'], qualification: 'law' as const }
const known = (over: Partial<Known>): Known => ({
  kind: haircut,
  teams: [],
  timesHere: [],
  taken: [],
  ...over,
})
const order = (over: Partial<Known>) => matchTeams(known(over), NOW).map(({ teamId }) => teamId)

describe('teams for a need', () => {
  it('stand in the order of what they can, where they come anyway, and what time they have', () => {
    const teams = [team('a'), team('b', ['理发']), team('c', ['理发']), team('d', ['理发'])]
    const taken = Array.from({ length: 4 }, () => ({ teamId: 'd', at: NOW }))
    expect(order({ teams, timesHere: ['c', 'a', 'd'], taken })).toEqual(['c', 'b', 'd', 'a'])
  })

  it('each say why in full', () => {
    const teams = [team('barbers', ['修伞', '理发'], { needsAMonth: 3 })]
    const taken = [
      { teamId: 'barbers', at: NOW },
      { teamId: 'barbers', at: LAST_MONTH },
      { teamId: 'others', at: NOW },
    ]
    expect(matchTeams(known({ teams, timesHere: ['barbers', 'barbers'], taken }), NOW)).toEqual([
      {
        teamId: 'barbers',
        name: 'barbers',
        mayServe: true,
        reasons: [
          { kind: 'strength', what: '理发' },
          { kind: 'near' },
          { kind: 'servedHere', times: 2 },
          { kind: 'free', times: 2 },
        ],
      },
    ])
  })

  it('of law come first when their licence is good today, and the others are shown as what they are', () => {
    const licensed = (untilOn: string) => ({ qualifications: [{ what: 'law' as const, untilOn }] })
    const teams = [
      team('expired', ['法律咨询'], licensed('2026-11-19')),
      team('none', ['法律咨询']),
      team('good', [], licensed('2026-11-20')),
    ]
    const matches = matchTeams(known({ kind: law, teams }), NOW)
    expect(matches.map(({ teamId, mayServe }) => [teamId, mayServe])).toEqual([
      ['good', true],
      ['expired', false],
      ['none', false],
    ])
    expect(matches[1]?.reasons).toContainEqual({ kind: 'notQualified' })
    expect(matches[0]?.reasons.slice(0, 2)).toEqual([{ kind: 'otherStrengths' }, { kind: 'qualified' }])
  })

  it('that have no time left are full, never less than that', () => {
    const taken = Array.from({ length: 9 }, () => ({ teamId: 'a', at: NOW }))
    expect(matchTeams(known({ teams: [team('a')], taken }), NOW)[0]?.reasons).toContainEqual({ kind: 'full' })
  })

  it('stand the same way however they were read', () => {
    const teams = ['c', 'a', 'b'].map((id) => team(id, ['理发']))
    expect(order({ teams })).toEqual(['a', 'b', 'c'])
    expect(order({ teams: [...teams].reverse() })).toEqual(['a', 'b', 'c'])
  })
})
