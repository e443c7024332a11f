import Charts
import Testing

struct PaletteTests {
  let backgrounds = ["#ffffff", "#121212", "#14181c"].map { ColorScience($0) }

  // Pairs 1, 7, 17 and 25 of the test data of Sharma, Wu and Dalal (2005).
  @Test func measuresColourDifferencesAsPublished() {
    let cases: [(ColorScience.Lab, ColorScience.Lab, Double)] = [
      ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425), ((50, 0, 0), (50, -1, 2), 2.3669),
      ((50, 2.5, 0), (73, 25, -18), 27.1492),
      ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ]
    for (first, second, expected) in cases {
      #expect((ColorScience.difference(first, second) - expected).magnitude < 0.00006)
    }
  }

  @Test(arguments: ColorScience.Vision.allCases)
  func keepsAllPairsApart(vision: ColorScience.Vision) {
    let colors = Palette.categorical.map { ColorScience($0).seen(by: vision) }
    for first in colors.indices {
      for second in 0..<first {
        let difference = colors[first].difference(from: colors[second])
        #expect(
          difference >= 10,
          "\(Palette.categorical[first]) and \(Palette.categorical[second])"
        )
      }
    }
  }

  @Test func standsOutOnWhiteAndOnDark() {
    for color in Palette.categorical {
      for background in backgrounds {
        #expect(ColorScience(color).contrast(with: background) >= 3, "\(color)")
      }
    }
  }

  @Test func keepsEachLevelOfDensityVisibleAndInOrder() {
    for (ramp, background, sign) in [
      (Palette.rampOnLight, backgrounds[0], -1.0), (Palette.rampOnDark, backgrounds[2], 1),
    ] {
      #expect(ramp.count == Palette.categorical.count)
      let levels = ramp.map { $0.map { ColorScience($0) } }
      for colors in levels {
        #expect(colors.allSatisfy { $0.contrast(with: background) >= 3 })
      }
      // Whatever the cluster, a higher level is darker on white and lighter on dark.
      for level in 1..<5 {
        let before = levels.map { $0[level - 1].lab.lightness * sign }.max() ?? 0
        let after = levels.map { $0[level].lab.lightness * sign }.min() ?? 0
        #expect(after > before + 5)
      }
    }
  }

  @Test func keepsTextAndAxesLegibleOnWhite() {
    #expect(ColorScience(Tone.text.color).contrast(with: backgrounds[0]) >= 4.5)
    #expect(ColorScience(Tone.muted.color).contrast(with: backgrounds[0]) >= 4.5)
    #expect(ColorScience(Tone.axis.color).contrast(with: backgrounds[0]) >= 3)
  }

  @Test(arguments: [("#1a1a1a", "#ffffff"), ("#e8e8e8", "#121212")])
  func keepsTextAndAxesLegibleInPages(text: String, paper: String) throws {
    for (tone, least) in [(Tone.text, 4.5), (.muted, 4.5), (.axis, 3)] {
      let opacity = Double(tone.opacity ?? "1") ?? 0
      let blended = ColorScience.blend(text, over: paper, opacity: opacity)
      #expect(blended.contrast(with: ColorScience(paper)) >= least, "\(tone)")
    }
  }

  @Test func pairsColourAndShapeUniquely() {
    let pairs = Set((0..<100).map { Palette.color(of: $0) + Palette.shape(of: $0).rawValue })
    #expect(pairs.count == 100)
  }

  @Test func givesDarkPagesAColourForEachLevel() {
    for index in Palette.categorical.indices {
      for (level, color) in Palette.rampOnDark[index].enumerated() {
        #expect(ChartTheme.styleSheet.contains(".chart .s\(index).d\(level){fill:\(color)}"))
      }
    }
  }
}

extension ColorScience {
  /// The colour that is seen where one is painted over another, as browsers do, without gamma.
  static func blend(_ text: String, over paper: String, opacity: Double) -> ColorScience {
    func bytes(_ hex: String) -> [Double] {
      let value = UInt32(hex.dropFirst(), radix: 16) ?? 0
      return [16, 8, 0].map { Double(value >> $0 & 255) }
    }
    let mixed = zip(bytes(text), bytes(paper)).map { $0 * opacity + $1 * (1 - opacity) }
    let hex = mixed.map { value in
      let digits = String(Int(value.rounded()), radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }
    return ColorScience("#" + hex.joined())
  }
}
