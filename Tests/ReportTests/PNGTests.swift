import Testing

@testable import Report

@Suite struct PNGTests {
  private static let square = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="5" height="5"/></svg>
    """

  @Test func drawsAtTheWidthAskedFor() throws {
    let png = try PNG.picture(of: Self.square, widthPixels: 40)
    #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    // The header chunk: width, height, bit depth 8, colour type 2, which has no transparency.
    #expect(png[16..<26] == [0, 0, 0, 40, 0, 0, 0, 20, 8, 2])
  }

  @Test func drawsTheSameBytesTwice() throws {
    #expect(
      try PNG.picture(of: Self.square, widthPixels: 40)
        == PNG.picture(of: Self.square, widthPixels: 40)
    )
  }

  @Test(arguments: [("no svg", 10), ("<svg", 10), ("", 10), (square, 0), (square, 100_000)])
  func refusesWhatCannotBeDrawn(svg: String, width: Int) {
    #expect(throws: ReportError.self) { try PNG.picture(of: svg, widthPixels: width) }
  }
}
