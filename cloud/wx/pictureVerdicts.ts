type Main = (event: unknown) => Promise<unknown>
type Pushed = Readonly<{ Event?: unknown; trace_id?: unknown; result?: Readonly<{ suggest?: unknown }> }>

/** WeChat pushes what it thinks of a picture as a message of its own form: here it becomes a call of ours. */
export function pictureVerdicts(main: Main): Main {
  return (event) => {
    const { Event, trace_id: traceId, result } = (event ?? {}) as Pushed
    if (Event !== 'wxa_media_check') return main(event)
    return main({ method: 'judged', input: { traceId, suggest: result?.suggest ?? 'none' } })
  }
}
