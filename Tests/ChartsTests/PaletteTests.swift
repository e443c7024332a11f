import Charts
import Testing

struct PaletteTests {
  @Test func pairsColourAndShapeUniquely() {
    let pairs = Set((0..<100).map { Palette.color(of: $0) + Palette.shape(of: $0).rawValue })
    #expect(pairs.count == 100)
  }
}
