/// A line of text of a chart, for a program that makes pixels of it.
public struct ChartText: Sendable, Equatable {
  /// The families of fonts, the preferred one first.
  public static let families = "DejaVu Sans, Verdana, sans-serif"
  /// The width of the line in the colour of the paper around text with a halo, half of it outside.
  public static let haloWidth = 4.0

  /// What is written.
  public let text: String
  /// Where it is held, in units of the chart from the left.
  public let x: Double
  /// Where its baseline is held, in units of the chart from the top.
  public let y: Double
  /// Where along the line it is held: 0 at its beginning, 1 at its end.
  public let anchor: Double
  /// The height of the font in units of the chart.
  public let size: Double
  /// Whether the font is bold, else it is regular.
  public let isBold: Bool
  /// Blue in the lowest eight bits, then green, then red.
  public let color: UInt32
  /// Whether it has a halo in the colour of the paper, which is white.
  public let hasHalo: Bool
  /// By how many degrees it is turned clockwise about the place where it is held.
  public let angle: Double

  init(
    _ text: String,
    x: Double,
    y: Double,
    font: Drawing.Font,
    anchor: Drawing.Anchor,
    hasHalo: Bool,
    angle: Int
  ) {
    // As SVG has it: runs of spaces and ends of lines are one space.
    self.text = text.split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
    self.x = x
    self.y = y
    self.anchor =
      switch anchor {
      case .start: 0
      case .middle: 0.5
      case .end: 1
      }
    size = font.size
    isBold = font.isBold
    color = UInt32(color: font.tone.color)
    self.hasHalo = hasHalo
    self.angle = Double(angle)
  }
}
