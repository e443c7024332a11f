/// Writes a gzip member (RFC 1952) whose blocks are stored without compression.
func gzipped(_ bytes: [UInt8]) -> [UInt8] {
  var member: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  var rest = bytes[...]
  repeat {
    let block = rest.prefix(65_535)
    rest = rest.dropFirst(block.count)
    let size = UInt16(block.count)
    member.append(rest.isEmpty ? 1 : 0)
    member += [UInt8(size & 255), UInt8(size >> 8), UInt8(~size & 255), UInt8(~size >> 8)]
    member += block
  } while !rest.isEmpty
  for word in [checksum(bytes), UInt32(bytes.count)] {
    for shift in [0, 8, 16, 24] as [UInt32] { member.append(UInt8(word >> shift & 255)) }
  }
  return member
}

/// The CRC-32 of gzip.
func checksum(_ bytes: [UInt8]) -> UInt32 {
  var crc = ~UInt32(0)
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
  }
  return ~crc
}
