/** Writes the lines of the log that come within some milliseconds at once: each by itself costs as much as a read of the graph. It never keeps one for longer. */

/** Where lines go. */
export interface LineSink {
  write(line: string): unknown
}

/** How long a line may wait for others, and how many characters may. */
const WAIT_MS = 10
const CHARACTERS_MAX = 16_384

/** Gathers lines before they go to `sink`: until their time is over, or the process, or there are many. */
export function gatherLines(sink: LineSink): LineSink {
  let lines = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const writeAll = () => {
    clearTimeout(timer)
    timer = undefined
    const gathered = lines
    lines = ''
    if (gathered !== '') sink.write(gathered)
  }
  process.on('exit', writeAll)
  return {
    write(line) {
      lines += line
      if (lines.length > CHARACTERS_MAX) writeAll()
      else timer ??= setTimeout(writeAll, WAIT_MS)
    },
  }
}
