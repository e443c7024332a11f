import NIOCore
import Testing

@testable import ReportServer

@Suite struct GzipTests {
  @Test func makesAMemberWithoutNameAndTime() throws {
    let text = ByteBuffer(string: String(repeating: "Loyal, high spend\n", count: 100))
    let gzip = try #require(Gzip.compress(text))
    #expect(gzip.readableBytes < 100)
    // RFC 1952, 2.3: the identification, deflate, no flags, no time.
    #expect(Array(gzip.readableBytesView.prefix(8)) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
    // The last four bytes are the size of what it holds, 7 · 256 + 8 bytes.
    #expect(Array(gzip.readableBytesView.suffix(4)) == [8, 7, 0, 0])
    #expect(Gzip.compress(text) == gzip)
  }

  @Test func leavesWhatWouldBeNoSmaller() {
    var state: UInt64 = 7
    let noise = (0..<2_000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(state >> 56)
    }
    #expect(Gzip.compress(ByteBuffer(bytes: noise)) == nil)
    #expect(Gzip.compress(ByteBuffer()) == nil)
  }
}
