import Multivariate
import Segmentation
import Testing

@testable import Report

@Suite struct ListsTests {
  @Test func listsTheCustomersOfASegment() throws {
    let report = try HandMadeReport.report(keptColumns: [
      .init(name: "email", values: ["a@example.org", "", "=HYPERLINK(\"x\")"])
    ])
    #expect(
      try HandMadeReport.text(of: "segments/loyal.csv", in: report) == """
        customer_id,email,recency_days,frequency,monetary,first_purchase,last_purchase,r_score,\
        f_score,m_score,rfm_group
        7,a@example.org,1,3,120.5,1970-01-01,1970-02-28,5,5,5,Here
        101,"'=HYPERLINK(""x"")",19,2,60,1970-01-10,1970-02-10,3,3,3,Here

        """
    )
  }

  @Test func listsRejectedRowsWithTheirPlace() throws {
    let rejection = Rejection(
      file: "sales.csv",
      line: 17,
      byteOffset: 512,
      column: "amount",
      kind: .notConvertible,
      value: "12,5",
      message: "\"12,5\" is not a number."
    )
    let report = try HandMadeReport.report(rejections: [rejection])
    #expect(
      try HandMadeReport.text(of: "rejected.csv", in: report) == #"""
        file,line,byte_offset,column,kind,value,message
        sales.csv,17,512,amount,not_convertible,"12,5","""12,5"" is not a number."

        """#
    )
  }

  @Test func listsTheRFMTable() throws {
    let table = try HandMadeReport.report(ids: ["a,b", "-x", "-5"]).input.segmentation.table
    #expect(
      String(decoding: try Artifact.rfmList(of: table).body(), as: UTF8.self) == """
        customer_id,recency_days,frequency,monetary
        "a,b",1,3,120.5
        '-x,40,1,-3
        -5,19,2,60

        """
    )
  }

  @Test func listsManyCustomersOnAnyThreadsAlike() throws {
    let count = 150_000
    let table = RFMTable(
      customerIDs: (0..<count).map { "\($0)" },
      recencyDays: (0..<count).map { $0 % 31 },
      frequency: (0..<count).map { $0 % 7 + 1 },
      monetary: (0..<count).map { Money(millionths: Int128($0) * 1_234_567 - 5_000_000) },
      referenceDate: nil
    )
    let text = try Artifact.rfmList(of: table).body()
    #expect(text.count { $0 == 10 } == count + 1)
    for threads in [2, 5] {
      let parallel = Parallel(threadCount: threads)
      #expect(try Artifact.rfmList(of: table, parallel: parallel).body() == text)
    }
  }

  @Test(arguments: [
    "plain", "=1", "a,b", "say \"x\"", "", "-3.5", "a name of more than thirty bytes, é",
  ])
  func makesRepeatedCellsAsAnyCell(text: String) throws {
    let once = try Artifact.csv("a.csv") { csv in
      csv.text("1")
      csv.text(text)
      csv.endRow()
    }.body()
    let repeated = try Artifact.csv("a.csv") { csv in
      csv.text("1")
      csv.repeated(CSVWriter.cell(of: text))
      csv.endRow()
    }.body()
    #expect(repeated == once)
  }

  @Test(arguments: ["=1", "+1+A1", "-a", "@x", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"])
  func takesForAFormula(text: String) {
    #expect(CSVWriter.looksLikeFormula(text))
  }

  @Test(arguments: ["", "a=1", "-1", "-1.5", "+491701", "12,5", "'=1", "é"])
  func takesForPlainText(text: String) {
    #expect(!CSVWriter.looksLikeFormula(text))
  }
}
