import busboy from 'busboy'
import { invalidParam } from './engine/cloudError'

/** The parts of a multipart body by name; binary parts stay bytes. */
export function readMultipart(contentType: string, body: Buffer): Promise<Record<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const parts: Record<string, Buffer> = {}
    try {
      const parser = busboy({ headers: { 'content-type': contentType }, limits: { parts: 50 } })
      parser.on('field', (name, value) => {
        if (name !== '__proto__') parts[name] = Buffer.from(value)
      })
      parser.on('file', (name, stream) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          if (name !== '__proto__') parts[name] = Buffer.concat(chunks)
        })
      })
      parser.on('close', () => resolve(parts))
      parser.on('error', () => reject(invalidParam('the multipart body cannot be read')))
      parser.end(body)
    } catch {
      reject(invalidParam('the multipart body cannot be read'))
    }
  })
}
