import Markup
import Testing

struct NodeTests {
  @Test func writesAttributesInOrder() {
    let node = Node.element("a", ["href": "x?a=1&b=\"2\"", "class": "c"], text: "a < b & c")
    #expect(
      node.rendered(as: .html)
        == "<a href=\"x?a=1&amp;b=&quot;2&quot;\" class=\"c\">a &lt; b &amp; c</a>"
    )
  }

  @Test func closesEmptyElementsAsTheSyntaxAsks() {
    let node: Node = [
      .element("br"), .element("p"),
      .element("svg", [:], children: .element("path", ["d": "M0 0"])),
    ]
    #expect(node.rendered(as: .html) == "<br><p></p><svg><path d=\"M0 0\"/></svg>")
    #expect(node.rendered(as: .xml) == "<br/><p/><svg><path d=\"M0 0\"/></svg>")
  }

  @Test func writesRawMarkupAsItIs() {
    #expect(
      Node.element("style", [:], children: .raw("a>b{}")).rendered(as: .html)
        == "<style>a>b{}</style>"
    )
  }

  @Test func keepsTheLengthOfAnAssignedAttribute() {
    var attributes: Attributes = ["a": "1", "b": "2"]
    attributes[name: "a"] = "3"
    attributes[name: "c"] = "4"
    attributes[name: "b"] = nil
    #expect(attributes == ["a": "3", "c": "4"])
  }

  @Test func refusesNamesThatWouldBreakOut() async {
    await #expect(processExitsWith: .failure) {
      _ = Node.element("p onclick").rendered(as: .html)
    }
  }
}
