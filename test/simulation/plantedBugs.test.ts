import { readFileSync } from 'node:fs'
import path from 'node:path'
import plantedBugs from './plantedBugs.json'

const projectRoot = path.join(__dirname, '../..')
/** Line breaks and indents do not matter, as when it is planted. */
const flat = (text: string) => text.replace(/\s+/g, ' ').trim()

it.each(plantedBugs)('"$name" still fits the source it is planted in', ({ edits }) => {
  for (const { file, from } of edits)
    expect(flat(readFileSync(path.join(projectRoot, file), 'utf8')).split(flat(from))).toHaveLength(2)
})
