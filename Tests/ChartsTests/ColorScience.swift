import Foundation

/// What a colour is to the eye: its luminance, how it looks to readers with a colour vision
/// deficiency, and how far two colours lie apart.
struct ColorScience {
  /// Linear red, green and blue, 0 to 1.
  let linear: [Double]

  init(_ hex: String) {
    let digits = hex.dropFirst()
    let full = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
    linear = stride(from: 0, to: 6, by: 2).map { offset in
      let start = full.index(full.startIndex, offsetBy: offset)
      let value = Double(UInt8(full[start..<full.index(start, offsetBy: 2)], radix: 16) ?? 0) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  private init(linear: [Double]) {
    self.linear = linear.map { min(max($0, 0), 1) }
  }

  /// The relative luminance of WCAG 2.2.
  var luminance: Double { 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] }

  /// The contrast ratio of WCAG 2.2.
  func contrast(with other: ColorScience) -> Double {
    let (low, high) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (high + 0.05) / (low + 0.05)
  }

  /// How readers see colours; the matrices of Machado, Oliveira and Fernandes (2009), severity 1.
  enum Vision: CaseIterable {
    case normal
    case protan
    case deutan
    case tritan

    var matrix: [[Double]] {
      switch self {
      case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
      case .protan:
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
          [-0.003882, -0.048116, 1.051998],
        ]
      case .deutan:
        [
          [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
          [-0.011820, 0.042940, 0.968881],
        ]
      case .tritan:
        [
          [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
          [0.004733, 0.691367, 0.303900],
        ]
      }
    }
  }

  func seen(by vision: Vision) -> ColorScience {
    ColorScience(linear: vision.matrix.map { row in zip(row, linear).map(*).reduce(0, +) })
  }

  /// CIE L*a*b* under D65.
  var lab: (lightness: Double, a: Double, b: Double) {
    let rows = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let f = zip(rows, white).map { row, reference in
      let value = zip(row, linear).map(*).reduce(0, +) / reference
      return value > 216 / 24389.0 ? cbrt(value) : (24389 / 27.0 * value + 16) / 116
    }
    return (116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]))
  }

  /// The colour difference CIEDE2000 (Sharma, Wu and Dalal 2005).
  func difference(from other: ColorScience) -> Double {
    Self.difference(lab, other.lab)
  }

  typealias Lab = (lightness: Double, a: Double, b: Double)

  static func difference(_ first: Lab, _ second: Lab) -> Double {
    func degrees(_ radians: Double) -> Double { radians * 180 / .pi }
    func cosine(_ angle: Double) -> Double { cos(angle * .pi / 180) }
    let meanChroma = (hypot(first.a, first.b) + hypot(second.a, second.b)) / 2
    let g = 0.5 * (1 - sqrt(pow(meanChroma, 7) / (pow(meanChroma, 7) + pow(25, 7))))
    let (a1, a2) = (first.a * (1 + g), second.a * (1 + g))
    let (c1, c2) = (hypot(a1, first.b), hypot(a2, second.b))
    func hue(_ a: Double, _ b: Double) -> Double {
      a == 0 && b == 0 ? 0 : (degrees(atan2(b, a)) + 360).truncatingRemainder(dividingBy: 360)
    }
    let (h1, h2) = (hue(a1, first.b), hue(a2, second.b))
    var hueStep = h2 - h1
    var meanHue = (h1 + h2) / 2
    if c1 * c2 == 0 {
      hueStep = 0
      meanHue = h1 + h2
    } else if hueStep.magnitude > 180 {
      hueStep += hueStep > 0 ? -360 : 360
      meanHue += h1 + h2 < 360 ? 180 : -180
    }
    let (dL, dC) = (second.lightness - first.lightness, c2 - c1)
    let dH = 2 * sqrt(c1 * c2) * sin(hueStep * .pi / 360)
    let (l, c) = ((first.lightness + second.lightness) / 2, (c1 + c2) / 2)
    let t =
      1 - 0.17 * cosine(meanHue - 30) + 0.24 * cosine(2 * meanHue)
      + 0.32 * cosine(3 * meanHue + 6) - 0.2 * cosine(4 * meanHue - 63)
    let rotation =
      -2 * sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7)))
      * sin(60 * exp(-pow((meanHue - 275) / 25, 2)) * .pi / 180)
    let (sL, sC, sH) = (
      1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2)), 1 + 0.045 * c, 1 + 0.015 * c * t
    )
    return sqrt(
      pow(dL / sL, 2) + pow(dC / sC, 2) + pow(dH / sH, 2) + rotation * (dC / sC) * (dH / sH)
    )
  }
}
