import Testing

@testable import Charts
@testable import Report

@Suite struct TextDrawingTests {
  /// A white square of 200 units.
  private static func square(_ content: String = "") -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" font-family="DejaVu Sans">\
    <rect width="200" height="200" fill="#fff"/>\(content)</svg>
    """
  }

  private static func text(
    _ text: String = "Loyal, high spend",
    anchor: Drawing.Anchor = .start,
    font: Drawing.Font = .label,
    hasHalo: Bool = false,
    angle: Int = 0
  ) -> ChartText {
    ChartText(text, x: 100, y: 100, font: font, anchor: anchor, hasHalo: hasHalo, angle: angle)
  }

  /// The pixels, without what cairo leaves to chance.
  private static func pixels(_ svg: String, _ texts: [ChartText] = []) throws -> [UInt32] {
    var picture = try SVGDrawing(svg).picture(width: 400, height: 400)
    try picture.write(texts, scale: 2)
    return picture.pixels.map { $0 & 0xFF_FFFF }
  }

  /// The columns and rows that are not white.
  private static func ink(_ pixels: [UInt32]) throws -> (x: ClosedRange<Int>, y: ClosedRange<Int>) {
    let places = pixels.indices.filter { pixels[$0] & 0xFF < 0x80 }
    let (x, y) = (places.map { $0 % 400 }, places.map { $0 / 400 })
    let sides = (x.min(), x.max(), y.min(), y.max())
    return try (#require(sides.0)...#require(sides.1), #require(sides.2)...#require(sides.3))
  }

  @Test(arguments: [Drawing.Anchor.start, .middle, .end], [0, -90])
  func writesWhereLibrsvgDoes(anchor: Drawing.Anchor, angle: Int) throws {
    let element = """
      <text x="100" y="100" font-size="14" text-anchor="\(anchor.rawValue)" \
      transform="rotate(\(angle) 100 100)">Loyal, high spend</text>
      """
    let other = try Self.ink(Self.pixels(Self.square(element)))
    let own = try Self.ink(
      Self.pixels(Self.square(), [Self.text(anchor: anchor, angle: angle)])
    )
    // cairo copies letters to whole pixels.
    for (one, two) in [(own.x, other.x), (own.y, other.y)] {
      #expect(abs(one.lowerBound - two.lowerBound) <= 2)
      #expect(abs(one.upperBound - two.upperBound) <= 2)
    }
  }

  @Test func writesAsLargeAndBoldAsItIsTold() throws {
    let sizes = try [Drawing.Font.label, .strong, .title].map { font in
      try Self.ink(Self.pixels(Self.square(), [Self.text("Hm", font: font)]))
    }
    #expect(sizes[1].x.count > sizes[0].x.count && sizes[1].y.count == sizes[0].y.count)
    #expect(sizes[2].x.count > sizes[1].x.count && sizes[2].y.count > sizes[1].y.count)
  }

  @Test func writesInItsColour() throws {
    let muted = try Self.pixels(Self.square(), [Self.text("I", font: .subtitle)])
    #expect(muted.contains(0x59_5959) && !muted.contains { $0 & 0xFF < 0x59 })
  }

  /// On black, where a halo is the only white.
  @Test func drawsAHaloBelow() throws {
    let black = Self.square("<rect width='200' height='200'/>")
    let plain = try Self.pixels(black, [Self.text()])
    #expect(!plain.contains { $0 & 0xFF > 0x1A })
    let haloed = try Self.pixels(black, [Self.text(hasHalo: true)])
    let halo = haloed.count { $0 == 0xFF_FFFF }
    #expect(halo > 1_000)
    #expect(haloed.contains(0x1A_1A1A))
  }

  /// The title is within 18 to 36 units from the top, at two pixels a unit, and in the darkest tone.
  @Test func writesTheTitleOfTheMap() throws {
    let report = try HandMadeReport.report()
    let plot = ReportRenderer().render(report).first { $0.path == "rfm/plot.png" }
    let png = try PNGReading(try #require(plot).body())
    let ink = (36..<72).flatMap { png.colors(inRow: $0) }.count { $0 == 0x1A_1A1A }
    #expect(ink > 500)
    #expect(!png.colors(inRow: 20).contains { $0 != 0xFF_FFFF })
  }

  @Test func writesSpacesAsSVGDoes() {
    #expect(Self.text(" Loyal,\n\thigh  spend ").text == "Loyal, high spend")
  }

  /// Letters of other scripts, of both directions, and what looks like markup are written or boxed, and
  /// nothing ends the program.
  @Test(arguments: ["<b>&amp;", "", " ", "שלום", "客户", "e\u{301}\u{200D}", "%s%n"])
  func takesAnyText(text: String) throws {
    let pixels = try Self.pixels(Self.square(), [Self.text(text, hasHalo: true)])
    #expect(pixels.count == 400 * 400)
    #expect(try Self.pixels(Self.square(), [Self.text(text, hasHalo: true)]) == pixels)
  }
}
