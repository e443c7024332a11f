import SalesInput
import Segmentation
import Testing

struct JSONTests {
  private let rows = [
    #"{"customer_id": 9, "sale_id": 1, "date": "2025-01-01", "amount": 0.10}"#,
    #"{"customer_id": "10", "sale_id": "1", "date": "2025-01-02", "amount": 1e1}"#,
    #"{"amount":"2.5","note":{"x":[1,"}"]},"date":"2025-01-03T10:00:00Z","customer_id":9}"#,
  ]
  private let table = ["9,1,2,2.6", "10,2,1,10"]

  @Test func readsAListOfObjects() throws {
    let text = "\u{FEFF} [\n\(rows.joined(separator: " ,\n"))\n]\n"
    for name in ["a.json", "a.txt"] {
      #expect(try reading(text, name: name).rows == table)
    }
  }

  @Test func readsAListUnderSales() throws {
    let text =
      #"{"reference_date": "2025-03-01", "meta": {"a": [1, 2]}, "n": 12, "sales": ["#
      + rows.joined(separator: ",") + #"], "k_min": 3}"#
    #expect(try reading(text, name: "a.json").rows == table)
    #expect(try reading(text, name: "a").rows == table)
  }

  @Test func readsObjectsLineByLine() throws {
    for name in ["a.ndjson", "a.jsonl", "a.json", "a"] {
      #expect(try reading(rows.joined(separator: "\n"), name: name).rows == table)
      #expect(try reading(rows.joined(separator: "\r\n\r\n") + "\n", name: name).rows == table)
    }
  }

  @Test func readsRFMTablesInEveryForm() throws {
    let rows = [
      #"{"customer_id":10,"recency_days":3,"frequency":20.0,"monetary":-1.25}"#,
      #"{"customer_id":9,"recency_days":0,"frequency":1,"monetary":4}"#,
    ]
    let list = "[\(rows.joined(separator: ","))]"
    for (name, text) in [
      ("a.json", list), ("a.json", #"{"rfm":\#(list)}"#), ("a.jsonl", rows.joined(separator: "\n")),
    ] {
      let reading = try reading(text, name: name)
      #expect(reading.isPrecomputed)
      #expect(reading.rows == ["9,0,1,4", "10,3,20,-1.25"])
    }
  }

  @Test func keepsMoneyExact() throws {
    let rows = (0..<10).map { _ in #"{"customer_id":1,"date":"2025-01-01","amount":0.1}"# }
    #expect(try reading("[\(rows.joined(separator: ","))]", name: "a.json").rows == ["1,1,10,1"])
  }

  /// What no `Double` holds is a number all the same (RFC 8259, 6), though no amount.
  @Test func passesOverNumbersOfAnySizeInOtherFields() throws {
    let digits = String(repeating: "3", count: 400)
    for number in ["1e400", "-1E+99999999999999999999", "1e-99999999999999999999", digits] {
      let sales =
        #"[{"customer_id":1,"date":"2025-01-01","amount":5,"note":\#(number)},"#
        + #"{"customer_id":2,"date":"2025-01-01","amount":\#(number)}]"#
      for text in [sales, #"{"k_max":\#(number),"sales":\#(sales)}"#] {
        let reading = try reading(text, name: "a.json")
        #expect(reading.rows == ["1,1,1,5"])
        #expect(reading.rejections.map(\.column) == ["amount"])
      }
    }
  }

  @Test func readsEscapes() throws {
    let reading = try reading(
      #"[{"customer\u005fid":"J\u00fcrgen \ud83d\ude00 \"x\"\n\/","date":"2025\u002d01-01","amount":5}]"#,
      name: "a.json"
    )
    #expect(reading.table.customerIDs == ["Jürgen 😀 \"x\"\n/"])
  }

  @Test func rejectsBadRecordsWhereTheyStand() throws {
    let text = """
      [{"customer_id":1,"date":"2025-01-01","amount":5},
      {"customer_id":null,"date":"2025-01-01","amount":5},
      {"customer_id":2,"amount":6},
      {"customer_id":3,"date":"2025-01-01","amount":null},
      {"customer_id":3,"date":"2025-01-01","amount":[1]},

      7, {"customer_id":3,"date":"2025-01-01","amount":NaN},
      {"customer_id":4,"customer_id":5,"date":"2025-01-01","amount":8},
      {"customer_id":"\\ud800","date":"2025-01-01","amount":8},
      {"customer_id":true,"date":"2025-01-01","amount":9},
      {"date":"2025-01-01","amount":10},
      {"customer_id":6,"date":"2025-01-01","amount":0.30000000000000004}]
      """
    let reading = try reading(text, name: "a.json")
    #expect(reading.rows == ["1,1,1,5"])
    #expect(
      reading.refusals == [
        "2 missing_id customer_id ", "3 missing_columns date ", "4 not_convertible amount ",
        "5 bad_record amount [1]", "7 bad_record  ", "7 non_finite_amount amount NaN",
        "8 bad_record  ", "9 bad_record  ", "10 bad_record customer_id true",
        "11 missing_columns customer_id ", "12 not_convertible amount 0.30000000000000004",
      ]
    )
    #expect(reading.account.allRejected.amount.description == "30")
    let bytes = Array(text.utf8)
    for rejection in reading.rejections where rejection.value != "NaN" && rejection.line != 7 {
      #expect(bytes[rejection.byteOffset] == UInt8(ascii: "{"))
      #expect(bytes[rejection.byteOffset - 1] == UInt8(ascii: "\n"))
    }
  }

  @Test func goesOnBehindALineThatIsNotJSON() throws {
    let text =
      "{\"customer_id\":1,\n" + rows[0] + "\nnonsense\n" + rows[1] + "\n{\"customer_id\":\"x\n"
      + rows[2] + "\n{\"customer_id\":3"
    let reading = try reading(text, name: "a.ndjson")
    #expect(reading.rejections.map(\.line) == [1, 3, 5, 7])
    #expect(reading.rejections.allSatisfy { $0.kind == .badRecord })
    #expect(reading.rows == table)
  }

  @Test(arguments: [
    (#"[{"customer_id":1,"date":"2025-01-01","amount":5}"#, "too early"),
    (#"[{"customer_id":1,"date":"2025-01-01","amount":5},]"#, "value"),
    (#"[{"customer_id":1,"date":"2025-01-01","amount":5} {}]"#, "comma"),
    (#"[{"customer_id":1,"date":"2025-01-01","amount":05}]"#, "number"),
    (#"[{"customer_id":1,"date":"2025-01-01","amount":5}] x"#, "ended before"),
    (#"{"sales":[{"customer_id":1,"date":"2025-01-01","amount":5}]"#, "too early"),
    (#"{"sales":[{"customer_id":1,"date":"2025-01-01","amount":5}],"rfm":[{}]}"#, "not both"),
    (#"["#, "does not end"), (#"[{"a":"\x"}]"#, "escape"), (#"[{"a" 1}]"#, "colon"), ("7", "list"),
  ])
  func refusesMalformedText(text: String, word: String) throws {
    let error = try failure(text, name: "a.json")
    #expect(error.code == .malformedJSON)
    #expect(error.description.contains(word), "\(error)")
  }

  @Test func refusesNestingThatIsTooDeep() throws {
    let deep = String(repeating: "[", count: 100_000)
    #expect(try failure("[{\"a\":\(deep)", name: "a.json").code == .malformedJSON)
  }

  @Test func saysThatThereAreNoRows() throws {
    #expect(try failure("[]", name: "a.json").code == .noSales)
    #expect(try failure(#"{"sales": [ ]}"#, name: "a.json").code == .noSales)
    #expect(try failure(" ", name: "a.json").code == .emptyFile)
    #expect(try failure("[{}]", name: "a.json").code == .missingColumn)
    #expect(try failure("[1, 2]", name: "a.json").code == .missingColumn)
  }

  @Test func readsListsLongerThanTheWindow() throws {
    var rows: [String] = []
    for row in 0..<30_000 {
      rows.append(
        #"{"customer_id":\#(row % 50),"sale_id":\#(row),"date":"2025-01-01","amount":0.25}"#
      )
    }
    for text in [
      "[\n\(rows.joined(separator: ",\n"))]", rows.joined(separator: "\n"),
      #"{"sales":[\#(rows.joined(separator: ", "))],"x":1}"#,
    ] {
      let reading = try reading(text, name: "a.json")
      #expect(reading.account.used.rows == 30_000)
      #expect(reading.account.used.amount.description == "7500")
      #expect(reading.account.purchases == 30_000)
    }
  }

  @Test func findsColumnsThatTheFirstObjectLacks() throws {
    let reading = try reading(
      #"[{"customer_id":1,"date":"2025-01-01","amount":5},{"customer_id":1,"date":"2025-01-01","amount":5,"order_id":"x","email":"a@x"},{"customer_id":1,"date":"2025-01-01","amount":5,"order_id":"x"}]"#,
      name: "a.json",
      options { $0.keep = ["email"] }
    )
    #expect(reading.rows == ["1,1,2,15"])
    #expect(reading.table.keptColumns.first?.values == ["a@x"])
    #expect(reading.account.purchaseRules == [.row: 1, .saleID: 2])
  }

  @Test func rejectsTextThatIsNotUTF8() throws {
    let bytes =
      Array(#"[{"customer_id":"J"#.utf8) + [0xFC]
      + Array(
        #"","date":"2025-01-01","amount":5},{"customer_id":1,"date":"2025-01-01","amount":6}]"#.utf8
      )
    let reading = try reading(bytes: bytes, name: "a.json")
    #expect(reading.rejections.map(\.kind) == [.invalidEncoding])
    #expect(reading.rows == ["1,1,1,6"])
  }
}
