import Testing

@testable import ReportServer

struct EntityTagTests {
  private let tag = EntityTag(opaque: "e")

  @Test(
    arguments: [
      ("\"e\"", true, true), ("W/\"e\"", false, true), ("\"x\", \"e\"", true, true),
      ("\"x\",W/\"e\" , \"y\"", false, true), ("*", true, true), (" * ", true, true),
      ("\"x\"", false, false), ("e", false, false), ("\"e", false, false), ("", false, false),
      ("\"a,b\", \"e\"", true, true), ("junk \"e\"", true, true), ("\"*\"", false, false),
    ]
  )
  func comparesAListStronglyAndWeakly(value: String, strongly: Bool, weakly: Bool) {
    let list = EntityTagList(value)
    #expect(list.contains(tag) { $0.matchesStrongly($1) } == strongly)
    #expect(list.contains(tag) { $0.matchesWeakly($1) } == weakly)
  }

  @Test func readsALongListInTimeThatGrowsWithItAlone() {
    let value = String(repeating: "\"x\",", count: 5000) + "\"e\""
    #expect(EntityTagList(value).contains(tag) { $0.matchesStrongly($1) })
    #expect(EntityTagList(String(repeating: "\"", count: 10_001)) != .any)
  }

  @Test func writesItselfWithQuotes() {
    #expect(tag.fieldValue == "\"e\"")
    #expect(EntityTag(opaque: "e", isWeak: true).fieldValue == "W/\"e\"")
  }
}
