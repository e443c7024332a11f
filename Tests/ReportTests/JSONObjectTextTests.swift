import Testing

@testable import Report

@Suite struct JSONObjectTextTests {
  @Test(arguments: [
    ("{}", "{\"cluster\":1}"),
    ("{ }", "{\"cluster\":1}"),
    (#"{"a":1.50,"b":"x"}"#, #"{"a":1.50,"b":"x","cluster":1}"#),
    (#"{"cluster":"old"}"#, "{\"cluster\":1}"),
    (#"{"cluster":[1,{"cluster":2}],"a":1}"#, #"{"a":1,"cluster":1}"#),
    (#"{"a":{"cluster":2},"cluster":3,"b":[]}"#, #"{"a":{"cluster":2},"b":[],"cluster":1}"#),
    (#"{"cl\u0075ster":3,"clusters":4}"#, #"{"clusters":4,"cluster":1}"#),
    (#"{"a":"\"cluster\":1,}{","b" : "\\"}"#, #"{"a":"\"cluster\":1,}{","b" : "\\","cluster":1}"#),
    ("{ \"é😀\" : null ,\n\"b\":-1e5 }", "{\"é😀\" : null,\"b\":-1e5,\"cluster\":1}"),
  ])
  func replacesOneMember(object: String, expected: String) {
    #expect(JSONObjectText.replacing("cluster", with: "1", in: object) == expected)
  }
}
