import Testing

@testable import Report

@Suite struct PictureTests {
  private static let square = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="5" height="5"/></svg>
    """

  @Test func drawsBlackOnWhite() throws {
    let drawing = try SVGDrawing(Self.square)
    let picture = try drawing.picture(width: 4, height: 2)
    // cairo leaves the upper eight bits to chance.
    #expect(
      picture.pixels.map { $0 & 0xFF_FFFF } == [
        0x00_0000, 0xFF_FFFF, 0xFF_FFFF, 0xFF_FFFF,
        0xFF_FFFF, 0xFF_FFFF, 0xFF_FFFF, 0xFF_FFFF,
      ]
    )
  }

  @Test func drawsTheSameTwice() throws {
    let drawing = try SVGDrawing(Self.square)
    #expect(
      try drawing.picture(width: 40, height: 20).png(.fast)
        == drawing.picture(width: 40, height: 20).png(.fast)
    )
  }

  @Test(
    arguments: [
      ("no svg", 10, 10), ("<svg", 10, 10), ("", 10, 10), (square, 0, 10), (square, 10, 100_000),
    ]
  )
  func refusesWhatCannotBeDrawn(svg: String, width: Int, height: Int) {
    #expect(throws: ReportError.self) {
      let drawing = try SVGDrawing(svg)
      _ = try drawing.picture(width: width, height: height)
    }
  }

  @Test func writesThePartsOfAPNGFile() throws {
    let png = try Picture(width: 2, pixels: [0x010203, 0x040506, 0x070809, 0x0A0B0C]).png(.fast)
    #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    // Length and type; width, height, bit depth 8, colour type 3, a palette.
    let header: [UInt8] = [0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 2, 0, 0, 0, 2, 8, 3, 0, 0, 0]
    #expect(Array(png[8..<29]) == header)
    // The end is the same in every file.
    #expect(Array(png.suffix(12)) == [0, 0, 0, 0, 73, 69, 78, 68, 0xAE, 0x42, 0x60, 0x82])
  }

  /// A palette holds the colours as they are, as far as it can.
  @Test func writesAPaletteOfItsColours() throws {
    let picture = Picture(width: 2, pixels: [0xFF_FFFF, 0x00_72B2, 0xFF_FFFF, 0xFF_0000_01])
    let png = try picture.png(.small)
    let palette = try #require(png.indices.first { png[$0...].starts(with: "PLTE".utf8) })
    #expect(png[25] == 3)
    // The most frequent first, then by number; the upper eight bits mean nothing.
    #expect(png[(palette + 4)..<(palette + 13)] == [255, 255, 255, 0, 0, 1, 0, 0x72, 0xB2])
  }

  @Test func makesTheNearestColourOfOneTooMany() throws {
    // 300 greys and near-greys, those of more pixels first.
    let greys: [UInt32] = (0..<256).map { UInt32($0) * 0x01_0101 }
    let nearGreys: [UInt32] = greys.prefix(44).map { $0 + 1 }
    let pixels = greys + greys + nearGreys
    let png = try Picture(width: pixels.count, pixels: pixels).png(.small)
    let palette = try #require(png.indices.first { png[$0...].starts(with: "PLTE".utf8) })
    #expect(png[(palette - 4)..<palette] == [0, 0, 3, 0])
  }
  /// More colours than any first table has room for, each once but white.
  @Test func findsTheMostFrequentOfManyColours() throws {
    let palette = PicturePalette(
      of: (0..<20_000).map { PixelRun(color: $0 * 700, count: 1) }
        + [PixelRun(color: 0xFF_FFFF, count: 1_000), PixelRun(color: 0x72B2, count: 2)]
    )
    #expect(palette.colors.prefix(3) == [0xFF_FFFF, 0x72B2, 0])
    #expect(palette.colors.count == 256)
    #expect(palette.number(of: 0xFF_FFFF) == 0 && palette.number(of: 0x72B2) == 1)
    // In red, green and blue 3, 52 and 80; nearest are 2, 51 and 72, which 206 × 700 has.
    #expect(palette.number(of: 300 * 700) == 2 + 206)
  }

  /// Each pixel's number leads back to its colour, where the colours are few.
  @Test func keepsEveryPixelOfFewColours() {
    let pixels: [UInt32] = (0..<5_000).map { ($0 * $0 % 256) * 0x01_0203 | 0xAB00_0000 }
    let runs = Picture(width: 50, pixels: pixels).runs
    let palette = PicturePalette(of: runs)
    let colors = runs.flatMap { run in
      Array(repeating: palette.colors[Int(palette.number(of: run.color))], count: run.count)
    }
    #expect(colors == pixels.map { $0 & 0xFF_FFFF })
  }

  @Test func runsOverTheEndsOfRows() {
    let picture = Picture(width: 2, pixels: [7, 0xFF00_0007, 7, 8, 8, 7])
    #expect(
      picture.runs == [
        PixelRun(color: 7, count: 3), PixelRun(color: 8, count: 2), PixelRun(color: 7, count: 1),
      ]
    )
  }
}
