import { useState, type CSSProperties } from 'react'
import { createRoot } from 'react-dom/client'
import { call } from '@/platform/call'
import { clockMovedTo, useNow } from '@/platform/clock'
import {
  askForDemo,
  becomePersona,
  type Demo,
  moveDemoClock,
  personaOfThisWindow,
} from '@/platform/localCloud.h5'
import { demoText } from '@/text/demo'
import { dayOf, timeOf } from '@/text/when'
import { nextShiftEnd } from './nextShiftEnd'

const MINUTE = 60_000
const HEIGHT = 36

/** One line above the app: who this window is, and the cloud's clock. */
export async function showDemoBar(): Promise<void> {
  const demo = await askForDemo()
  if (!demo) return
  clockMovedTo(demo.now)
  const place = document.createElement('div')
  place.id = 'demo-bar'
  document.body.prepend(place)
  makeRoom()
  createRoot(place).render(<DemoBar demo={demo} />)
}

/** The app takes the rest of the window: nothing of it lies under the bar. */
function makeRoom(): void {
  const style = document.createElement('style')
  style.textContent = `
    body { padding-top: ${HEIGHT}px }
    .taro-tabbar__container { height: calc(100vh - ${HEIGHT}px) !important }
    .app { min-height: calc(100vh - ${HEIGHT}px) }
    .app--fill { height: calc(100vh - ${HEIGHT}px) }`
  document.head.append(style)
}

function DemoBar({ demo }: { demo: Demo }) {
  const [open, setOpen] = useState(false)
  const now = useNow(1_000)
  const persona = personaOfThisWindow()
  const label = demo.personas.find(({ id }) => id === persona)?.label ?? demoText.guest
  return (
    <div style={styles.bar}>
      <button style={styles.line} onClick={() => setOpen(!open)} aria-expanded={open}>
        <span style={styles.who}>
          {demoText.bar} · {label}
        </span>
        <span style={styles.clock}>
          {timeOf(now)} {open ? demoText.close : demoText.open}
        </span>
      </button>
      {open ? <Choices demo={demo} persona={persona} now={now} /> : null}
    </div>
  )
}

function Choices({ demo, persona, now }: { demo: Demo; persona: string | undefined; now: number }) {
  const move = async (by: { advanceMs: number } | { to: number }) => clockMovedTo(await moveDemoClock(by))
  const toShiftEnd = async () => {
    const endsAt = nextShiftEnd(await call('volunteer.home', {}), now)
    if (endsAt !== undefined) await move({ to: endsAt })
  }
  return (
    <div style={styles.sheet}>
      <div style={styles.name}>
        {demoText.clock} {dayOf(now, now)} {timeOf(now)}
      </div>
      <div style={styles.row}>
        <DemoButton name={demoText.quarter} onPress={() => move({ advanceMs: 15 * MINUTE })} />
        <DemoButton name={demoText.hour} onPress={() => move({ advanceMs: 60 * MINUTE })} />
        <DemoButton name={demoText.shiftEnd} onPress={toShiftEnd} />
      </div>
      <div style={styles.name}>{demoText.who}</div>
      {[{ id: '', label: demoText.guest, note: undefined }, ...demo.personas].map(({ id, label, note }) => (
        <button
          key={id}
          data-persona={id}
          style={{ ...styles.person, fontWeight: id === (persona ?? '') ? 700 : 400 }}
          onClick={() => become(id || undefined)}
        >
          {label}
          {note ? <small style={styles.note}>{note}</small> : null}
        </button>
      ))}
    </div>
  )
}

/** Everything in memory belongs to the one who was here before, so the page begins anew. */
function become(id: string | undefined): void {
  becomePersona(id)
  location.hash = '#/pages/home/index'
  location.reload()
}

function DemoButton({ name, onPress }: { name: string; onPress: () => Promise<void> }) {
  return (
    <button style={styles.button} onClick={() => void onPress()}>
      {name}
    </button>
  )
}

const button: CSSProperties = {
  border: '1px solid #8a8a8a',
  borderRadius: 8,
  background: '#fff',
  color: '#222',
  font: 'inherit',
}
const styles = {
  bar: {
    position: 'fixed',
    top: 0,
    left: 0,
    right: 0,
    zIndex: 500,
    background: '#26323d',
    color: '#fff',
    font: '14px/1.3 sans-serif',
  },
  line: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    width: '100%',
    height: HEIGHT,
    padding: '0 12px',
    border: 0,
    background: 'none',
    color: 'inherit',
    font: 'inherit',
  },
  who: { overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis' },
  clock: { flexShrink: 0, marginLeft: 8 },
  sheet: { maxHeight: '70vh', overflow: 'auto', padding: '4px 12px 12px' },
  name: { margin: '8px 0 4px', opacity: 0.8 },
  row: { display: 'flex', flexWrap: 'wrap' },
  button: { ...button, minHeight: 44, padding: '0 12px', margin: '0 8px 4px 0' },
  person: {
    ...button,
    display: 'block',
    width: '100%',
    minHeight: 44,
    marginBottom: 4,
    padding: '6px 12px',
    textAlign: 'left',
  },
  note: { display: 'block', fontWeight: 400, color: '#555' },
} satisfies Record<string, CSSProperties>
