import SalesInput
import Testing

struct NearestNameTests {
  @Test(arguments: [
    ("kmax", "k-max"), ("colums", "columns"), ("K-MIN", "k-min"), ("xyz", nil), ("", nil),
  ])
  func findsTheNameThatWasMeant(word: String, nearest: String?) {
    #expect(NearestName.of(word, among: ["columns", "k-min", "k-max", "currency"]) == nearest)
  }

  @Test func takesTheFirstOfEquallyNearNames() {
    #expect(NearestName.of("k-mix", among: ["k-min", "k-max"]) == "k-min")
  }
}
