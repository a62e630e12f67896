import { requestFailed } from './cloudError'
import { type Document, isObject } from './document'

type Position = [longitude: number, latitude: number]

/** A place taken apart: its points, its lines and its areas (each an outline and its holes). */
interface Shape {
  points: Position[]
  lines: Position[][]
  areas: Position[][][]
}

const EARTH_RADIUS_M = 6_378_100

export function readShape(value: unknown): Shape | undefined {
  const shape: Shape = { points: [], lines: [], areas: [] }
  return collect(value, shape) ? shape : undefined
}

function collect(value: unknown, shape: Shape): boolean {
  if (!isObject(value)) return false
  if (value.type === 'GeometryCollection' && Array.isArray(value.geometries)) {
    return value.geometries.every((inner) => collect(inner, shape))
  }
  const { coordinates } = value
  switch (value.type) {
    case 'Point':
      return isPosition(coordinates) && shape.points.push(coordinates) > 0
    case 'MultiPoint':
      return isLine(coordinates) && shape.points.push(...coordinates) > 0
    case 'LineString':
      return isLine(coordinates) && shape.lines.push(coordinates) > 0
    case 'MultiLineString':
      return isArea(coordinates) && shape.lines.push(...coordinates) > 0
    case 'Polygon':
      return isArea(coordinates) && shape.areas.push(coordinates) > 0
    case 'MultiPolygon':
      return (
        Array.isArray(coordinates) && coordinates.every((area) => isArea(area) && shape.areas.push(area) > 0)
      )
    default:
      return false
  }
}

function isPosition(value: unknown): value is Position {
  return (
    Array.isArray(value) &&
    value.length >= 2 &&
    value.every((item) => typeof item === 'number' && Number.isFinite(item))
  )
}

function isLine(value: unknown): value is Position[] {
  return Array.isArray(value) && value.length > 0 && value.every(isPosition)
}

function isArea(value: unknown): value is Position[][] {
  return Array.isArray(value) && value.length > 0 && value.every(isLine)
}

/** Metres along the sphere. */
export function distance(a: Position, b: Position): number {
  const rad = Math.PI / 180
  const [x, y] = [(b[0] - a[0]) * rad, (b[1] - a[1]) * rad]
  const h = Math.sin(y / 2) ** 2 + Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.sin(x / 2) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

export interface Near {
  path: string
  centre: Position
  smallest: number
  largest: number
}

/** The `$nearSphere` of a query, by which its answer is also ordered. */
export function nearOf(query: Document): Near | undefined {
  for (const [path, operand] of Object.entries(query)) {
    if (path === '$and' && Array.isArray(operand)) {
      for (const part of operand) {
        const near = isObject(part) ? nearOf(part) : undefined
        if (near) return near
      }
    }
    if (!isObject(operand)) continue
    const near = operand.$nearSphere ?? operand.$near
    if (near !== undefined) return readNear(path, near, operand)
  }
  return undefined
}

function readNear(path: string, near: unknown, all: Document): Near {
  const options = isObject(near) ? { ...all, ...near } : all
  const geometry = isObject(near) ? near.$geometry : undefined
  const centre = isObject(near) ? isObject(geometry) && geometry.coordinates : near
  if (!isPosition(centre)) throw requestFailed('$nearSphere needs a point')
  const limit = (name: string, otherwise: number): number => {
    const value = options[name]
    if (value === undefined) return otherwise
    if (typeof value !== 'number' || value < 0)
      throw requestFailed(`${name} must be a number and not negative`)
    return value
  }
  return { path, centre, smallest: limit('$minDistance', 0), largest: limit('$maxDistance', Infinity) }
}

/** The distance of what stands at a place from a point; nothing where no point stands. */
export function distanceTo(value: unknown, centre: Position): number | undefined {
  const shape = isPosition(value) ? { points: [value], lines: [], areas: [] } : readShape(value)
  const positions = shape ? positionsOf(shape) : []
  return positions.length === 0
    ? undefined
    : Math.min(...positions.map((position) => distance(position, centre)))
}

/** Areas are taken as flat maps, which is exact enough for anything smaller than a province. */
export function geoFilter(name: string, operand: unknown, all: Document): (value: unknown) => boolean {
  if (name === '$nearSphere' || name === '$near') {
    const near = readNear('', operand, all)
    return (value) => {
      const metres = distanceTo(value, near.centre)
      return metres !== undefined && metres >= near.smallest && metres <= near.largest
    }
  }
  if (!isObject(operand)) throw requestFailed(`${name} needs an object`)
  if (operand.$centerSphere !== undefined) return insideCircle(operand.$centerSphere)
  const wanted = readShape(operand.$geometry)
  if (!wanted) throw requestFailed(`${name} needs a $geometry`)
  if (name === '$geoIntersects') {
    return (value) => {
      const shape = readShape(value)
      return shape !== undefined && intersects(shape, wanted)
    }
  }
  if (wanted.areas.length === 0) throw requestFailed('$geoWithin needs a Polygon or a MultiPolygon')
  return (value) => {
    const shape = readShape(value)
    return (
      shape !== undefined &&
      positionsOf(shape).every((position) => wanted.areas.some((area) => contains(area, position)))
    )
  }
}

function insideCircle(operand: unknown): (value: unknown) => boolean {
  const [centre, radians] = Array.isArray(operand) ? (operand as unknown[]) : []
  if (!isPosition(centre) || typeof radians !== 'number')
    throw requestFailed('$centerSphere needs a point and a radius')
  return (value) => {
    const shape = readShape(value)
    return (
      shape !== undefined &&
      positionsOf(shape).every((position) => distance(position, centre) <= radians * EARTH_RADIUS_M)
    )
  }
}

function positionsOf(shape: Shape): Position[] {
  return [...shape.points, ...shape.lines.flat(), ...shape.areas.flat(2)]
}

function segmentsOf(shape: Shape): [Position, Position][] {
  return [...shape.lines, ...shape.areas.flat()].flatMap((line) =>
    line.slice(1).map((to, i): [Position, Position] => [line[i] as Position, to]),
  )
}

/** The border belongs to the area, holes do not. */
function contains([outline, ...holes]: Position[][], position: Position): boolean {
  const line = outline as Position[]
  if (onLine(line, position)) return true
  return (
    insideRing(line, position) && !holes.some((hole) => insideRing(hole, position) && !onLine(hole, position))
  )
}

function insideRing(ring: Position[], [x, y]: Position): boolean {
  let inside = false
  ring.forEach(([x1, y1], i) => {
    const [x2, y2] = ring[(i + ring.length - 1) % ring.length] as Position
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  })
  return inside
}

function onLine(line: Position[], position: Position): boolean {
  return line.slice(1).some((to, i) => onSegment(line[i] as Position, to, position))
}

function turn(a: Position, b: Position, c: Position): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

function onSegment(a: Position, b: Position, p: Position): boolean {
  if (Math.abs(turn(a, b, p)) > 1e-12) return false
  return (
    p[0] >= Math.min(a[0], b[0]) &&
    p[0] <= Math.max(a[0], b[0]) &&
    p[1] >= Math.min(a[1], b[1]) &&
    p[1] <= Math.max(a[1], b[1])
  )
}

function crosses([a, b]: [Position, Position], [c, d]: [Position, Position]): boolean {
  const apart = (p: Position, q: Position, r: Position, s: Position) =>
    turn(p, q, r) > 0 !== turn(p, q, s) > 0
  if (onSegment(a, b, c) || onSegment(a, b, d) || onSegment(c, d, a) || onSegment(c, d, b)) return true
  return apart(a, b, c, d) && apart(c, d, a, b)
}

function intersects(a: Shape, b: Shape): boolean {
  const touches = (one: Shape, other: Shape) =>
    positionsOf(one).some((position) => other.areas.some((area) => contains(area, position))) ||
    one.points.some(
      (point) =>
        other.lines.some((line) => onLine(line, point)) ||
        other.points.some((known) => known[0] === point[0] && known[1] === point[1]),
    )
  if (touches(a, b) || touches(b, a)) return true
  const others = segmentsOf(b)
  return segmentsOf(a).some((segment) => others.some((other) => crosses(segment, other)))
}
