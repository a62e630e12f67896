type Main = (event: unknown) => Promise<unknown>
type Pushed = Readonly<{
  Event?: unknown
  trace_id?: unknown
  errcode?: unknown
  result?: Readonly<{ suggest?: unknown }>
}>

/**
 * WeChat pushes what it thinks of a picture as a message of its own form: here it becomes a call of ours. With another
 * errcode than 0, as when it could not fetch the picture, whatever stands in `result` says nothing.
 */
export function pictureVerdicts(main: Main): Main {
  return async (event) => {
    const { Event, trace_id: traceId, errcode, result } = (event ?? {}) as Pushed
    if (Event !== 'wxa_media_check') return main(event)
    const suggest = errcode === 0 || errcode === undefined ? result?.suggest : undefined
    await main({ method: 'judged', input: { traceId, suggest: suggest ?? 'none' } })
    // What WeChat expects to hear of every message.
    return 'success'
  }
}
