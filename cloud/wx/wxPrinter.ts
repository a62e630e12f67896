import type { Cloud, Files } from '../ports'
import { renderPdf } from './renderPdf'

/** Prints to a file of the environment and answers where it can be opened. */
export function printTo(files: Files): Cloud['print'] {
  return async (paper, path) => {
    const fileId = await files.put(path, await renderPdf(paper))
    const url = (await files.urlsOf([fileId]))[fileId]
    if (url === undefined) throw new Error(`${path} was printed and is not there`)
    return url
  }
}
