import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.json': 'application/json',
}

const packed = /^text|json/

/** Serves one folder to this computer, and nothing above it, text packed. The answer has `url` and `close`. */
export function serveFolder(folder) {
  const server = createServer(async (request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://here').pathname)
    const file = path.join(folder, asked === '/' ? 'index.html' : path.normalize(asked))
    try {
      if (!file.startsWith(folder + path.sep)) throw new Error('outside of the folder')
      const content = await readFile(file)
      const type = types[path.extname(file)] ?? 'application/octet-stream'
      if (packed.test(type)) {
        const headers = { 'content-type': type, 'content-encoding': 'gzip' }
        response.writeHead(200, headers).end(gzipSync(content))
      } else response.writeHead(200, { 'content-type': type }).end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  return new Promise((ready) => {
    server.listen(0, '127.0.0.1', () => {
      ready({ url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() })
    })
  })
}
