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

  /// What a reader finds in the file, whichever way it is compressed.
  @Test(arguments: [Picture.Compression.fast, .small])
  func compressesItsRows(compression: Picture.Compression) throws {
    let picture = Picture(width: 90, pixels: (0..<9_000).map { UInt32($0 * $0 / 700 % 256) })
    let png = try picture.png(compression)
    let rows = try PNGReading(png).rows
    let runs = PixelRun.runs(of: picture.pixels.span)
    #expect(rows == picture.rows(of: runs, numbers: PicturePalette(of: runs).numbers))
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
    #expect(palette.numbers.count == 20_002 && palette.numbers.suffix(2) == [0, 1])
    // In red, green and blue 3, 52 and 80; nearest are 2, 51 and 72, which 206 × 700 has.
    #expect(palette.numbers[300] == 2 + 206)
  }

  /// Each pixel's number leads back to its colour, where the colours are few.
  @Test func keepsEveryPixelOfFewColours() {
    let pixels: [UInt32] = (0..<5_000).map { ($0 * $0 % 256) * 0x01_0203 | 0xAB00_0000 }
    let runs = PixelRun.runs(of: pixels.span)
    let palette = PicturePalette(of: runs)
    let colors = zip(runs, palette.numbers).flatMap { run, number in
      Array(repeating: palette.colors[Int(number)], count: Int(run.count))
    }
    #expect(colors == pixels.map { $0 & 0xFF_FFFF })
  }

  @Test func runsOverTheEndsOfRows() {
    let picture = Picture(width: 2, pixels: [7, 0xFF00_0007, 7, 8, 8, 7])
    let runs = PixelRun.runs(of: picture.pixels.span)
    #expect(
      runs == [
        PixelRun(color: 7, count: 3), PixelRun(color: 8, count: 2), PixelRun(color: 7, count: 1),
      ]
    )
    // Rows of 7 7, 7 8 and 8 7, each after the number of its filter.
    #expect(picture.rows(of: runs, numbers: [5, 0, 5]) == [0, 5, 5, 0, 5, 0, 0, 0, 5])
  }

  /// However many pixels are looked at together, and wherever a run ends among them.
  @Test(arguments: 1...40)
  func findsRunsOfAnyLength(length: Int) {
    let lengths = [1, length, 2, length + 1, length]
    let pixels = lengths.enumerated().flatMap { color, count in
      (0..<count).map { UInt32(color % 2) | UInt32($0 % 256) << 24 }
    }
    let runs = PixelRun.runs(of: pixels.span)
    #expect(runs.map { Int($0.count) } == lengths)
    #expect(runs.map(\.color) == [0, 1, 0, 1, 0])
  }

  @Test func findsNoRunInNoPixels() {
    #expect(PixelRun.runs(of: [UInt32]().span).isEmpty)
    #expect(PicturePalette(of: []).colors.isEmpty)
  }

  /// The nearest by the definition, over colours that have nothing in common.
  @Test func findsTheNearestOfColours() {
    let colors = (0..<256).map { UInt32($0 * $0 * 977 % 0x100_0000) }
    let search = NearestColor(among: colors)
    func distance(_ a: UInt32, _ b: UInt32) -> Int {
      [0, 8, 16].map { shift in
        let step = Int(a >> UInt32(shift) & 255) - Int(b >> UInt32(shift) & 255)
        return step * step
      }.reduce(0, +)
    }
    for index in 0..<500 {
      let color = UInt32(index * 7_654_321 % 0x100_0000)
      let least = colors.map { distance($0, color) }.min()
      let expected = colors.firstIndex { distance($0, color) == least }
      #expect(Int(search.number(for: color)) == expected)
    }
  }

  @Test func takesTheFirstOfColoursThatAreEquallyNear() {
    var colors = [UInt32](repeating: 0xFF_FFFF, count: 256)
    (colors[9], colors[17], colors[250]) = (0x02_0202, 0x00_0000, 0x00_0000)
    let search = NearestColor(among: colors)
    #expect(search.number(for: 0x01_0101) == 9)
    #expect(search.number(for: 0x00_0001) == 17)
    #expect(search.number(for: 0xFE_FFFF) == 0)
  }
}
