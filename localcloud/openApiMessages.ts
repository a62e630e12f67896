import protobuf from 'protobufjs'
import { invalidParam } from './engine/cloudError'

/** The messages of `wx.openApi`, as the SDK encodes them. */
const root = protobuf.parse(`
syntax = "proto3";
message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
message OpenApiData { repeated KeyValuePair pairs = 1; }
message SvrkitApiData { string apiName = 1; bytes reqData = 2; }
message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; SvrkitApiData svrkitData = 4; string appid = 6; }
message CommOpenApiResp { bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4; int32 svrkitErrorCode = 6; }
message ApiGetOpenDataByCloudIdReq { repeated string cloudidList = 2; string appid = 3; }
message OpenData { string cloudId = 1; string json = 2; }
message ApiGetOpenDataByCloudIdResp { repeated OpenData dataList = 1; }
`).root

export interface OpenApiRequest {
  /** Parameters by their name on the wire, values as JSON text or raw bytes. */
  pairs: { key: string; value: Buffer; filename?: string }[]
  svrkit?: { apiName: string; reqData: Buffer }
}

/** @throws CloudError when the bytes are no such message */
function decode(name: string, bytes: Buffer): Record<string, unknown> {
  const type = root.lookupType(name)
  try {
    return type.toObject(type.decode(bytes), { bytes: Buffer, arrays: true })
  } catch {
    throw invalidParam(`requestData is no ${name}`)
  }
}

export function decodeRequest(bytes: Buffer): OpenApiRequest {
  const decoded = decode('CommApiData', bytes) as {
    openapiData?: { pairs?: OpenApiRequest['pairs'] }
    svrkitData?: { apiName: string; reqData: Buffer }
  }
  return {
    pairs: decoded.openapiData?.pairs ?? [],
    ...(decoded.svrkitData ? { svrkit: decoded.svrkitData } : {}),
  }
}

export interface OpenApiAnswer {
  respData?: Buffer
  contentType?: string
  /** A refusal of the platform itself, not of the API. */
  errorCode?: number
}

export function encodeAnswer(answer: OpenApiAnswer): Buffer {
  return Buffer.from(
    root
      .lookupType('CommOpenApiResp')
      .encode({ httpCode: 200, ...answer })
      .finish(),
  )
}

export function decodeCloudIds(bytes: Buffer): string[] {
  return (decode('ApiGetOpenDataByCloudIdReq', bytes) as { cloudidList: string[] }).cloudidList
}

export function encodeOpenData(dataList: { cloudId: string; json: string }[]): Buffer {
  return Buffer.from(root.lookupType('ApiGetOpenDataByCloudIdResp').encode({ dataList }).finish())
}
