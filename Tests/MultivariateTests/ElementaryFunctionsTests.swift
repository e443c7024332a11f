import Foundation
import Multivariate
import Testing

/// The C library serves as reference here; where it has 80-bit numbers, with their precision.
struct ElementaryFunctionsTests {
  #if arch(x86_64) && os(Linux)
  private typealias Reference = Float80
  private let mostUnits = 0.6
  #else
  private typealias Reference = Double
  private let mostUnits = 1.6
  #endif

  /// The error of a result in units in its last place.
  private func units(_ found: Double, _ expected: Reference) -> Double {
    Double((Reference(found) - expected) / Reference(Double(expected).ulp)).magnitude
  }

  /// Numbers of all magnitudes, positive.
  private var samples: [Double] {
    var generator = SeededGenerator(seed: 4)
    let wide = (0..<4_000).map { _ -> Double in
      let exponent = generator.nextIndex(below: 600) - 300
      return Double(
        sign: .plus,
        exponent: exponent,
        significand: 1 + generator.nextFraction()
      )
    }
    let narrow = (0..<4_000).map { _ in generator.nextFraction() * 4 }
    return wide + narrow + (1...300).map { Double($0) }
  }

  @Test func findsLogarithms() {
    for x in samples where x != 1 {
      #expect(units(ElementaryFunctions.log(x), Foundation.log(Reference(x))) < mostUnits, "\(x)")
    }
  }

  @Test func findsLogarithmsOfOnePlus() {
    for x in samples + samples.map({ -$0 }).filter({ $0 > -1 }) {
      let expected = Foundation.log1p(Reference(x))
      #expect(units(ElementaryFunctions.log1p(x), expected) < mostUnits, "\(x)")
    }
  }

  @Test func findsExponentials() {
    for x in samples.flatMap({ [$0, -$0] }) where x.magnitude < 700 {
      #expect(units(ElementaryFunctions.exp(x), Foundation.exp(Reference(x))) < mostUnits, "\(x)")
    }
  }

  @Test func treatsTheEdges() {
    #expect(ElementaryFunctions.log(0) == -.infinity)
    #expect(ElementaryFunctions.log(-1).isNaN)
    #expect(ElementaryFunctions.log(1) == 0)
    #expect(ElementaryFunctions.log(.infinity) == .infinity)
    #expect(ElementaryFunctions.log1p(0) == 0)
    #expect(ElementaryFunctions.log1p(-1) == -.infinity)
    #expect(ElementaryFunctions.log1p(-2).isNaN)
    #expect(ElementaryFunctions.exp(0) == 1)
    #expect(ElementaryFunctions.exp(1_000) == .infinity)
    #expect(ElementaryFunctions.exp(-1_000) == 0)
    #expect(ElementaryFunctions.exp(.nan).isNaN)
  }
}
