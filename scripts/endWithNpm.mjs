/**
 * `npm run` passes a signal on to the shell between itself and us, and the shell ends without telling us:
 * we notice that our parent is another one, and end as if the signal had come here.
 */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 200)
  watch.unref()
}
