/** Writes the lines of the log that come in one turn of the event loop at once: each by itself costs as much as a read of the graph. It never keeps one for longer. */

/** Where lines go. */
export interface LineSink {
  write(line: string): unknown
}

/** Gathers lines before they go to `sink`: until the turn is over, or the process. */
export function gatherLines(sink: LineSink): LineSink {
  let lines = ''
  const writeAll = () => {
    const gathered = lines
    lines = ''
    if (gathered !== '') sink.write(gathered)
  }
  process.on('exit', writeAll)
  return {
    write(line) {
      if (lines === '') setImmediate(writeAll)
      lines += line
    },
  }
}
