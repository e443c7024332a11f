import SalesInput
import Segmentation
import Testing

struct ColumnTests {
  @Test(arguments: [
    "customer_id,sale_id,date,amount", "CustomerID,InvoiceNo,InvoiceDate,Revenue",
    "Client ID,Order ID,Order Date,Total", "email,transaction_id,Purchase Date,Sales",
    "CUSTOMER,Receipt No,TIMESTAMP,VALUE", "customer number,order,created_at,price",
  ])
  func findsTheUsualNames(header: String) throws {
    let reading = try reading("\(header)\na,1,2025-01-01,5\na,1,2025-01-01,6\n")
    #expect(reading.rows == ["a,1,1,11"])
  }

  @Test func prefersTheMoreTellingNames() throws {
    let reading = try reading(
      "Customer,Customer ID,Email,Order ID,Order Date,date,amount,Total\n"
        + "Ann,7,a@x,1,2020-01-01,2025-01-01,5,9\n"
    )
    #expect(reading.rows == ["7,1,1,5"])
  }

  @Test func refusesANameThatTwoColumnsBear() throws {
    let error = try failure("client_id,userid,date,amount\na,b,2025-01-01,5\n")
    #expect(error.code == .ambiguousColumn)
    #expect(
      error.description == """
        sales.csv: "client_id" and "userid" could each be customer_id. \
        Say which: --columns customer_id=NAME.
        """
    )
    let chosen = try reading(
      "client_id,userid,date,amount\na,b,2025-01-01,5\n",
      options { $0.columns = try ColumnMapping("customer_id=USERID") }
    )
    #expect(chosen.table.customerIDs == ["b"])
  }

  @Test func refusesAUsedNameThatIsThereTwice() throws {
    let error = try failure("customer_id,date,amount,Amount\na,2025-01-01,5,6\n")
    #expect(error.code == .ambiguousColumn)
    #expect(error.description.contains("columns 3 and 4"))
    let unused = try reading("customer_id,date,amount,x,x,,\na,2025-01-01,5,6,7,,\n")
    #expect(unused.rows == ["a,1,1,5"])
  }

  @Test func saysWhichColumnsThereAreWhereOneIsMissing() throws {
    let error = try failure("id,day,amount\na,2025-01-01,5\n")
    #expect(error.code == .missingColumn)
    #expect(
      error.description == """
        sales.csv: no column is named like customer_id. The columns found: "id", "day", "amount". \
        Say which one it is: --columns customer_id=NAME.
        """
    )
  }

  @Test func namesTheNearestColumnWhereAGivenOneIsUnknown() throws {
    let text = "CustomerID,InvoiceDate,Quantity,UnitPrice\na,2025-01-01,5,2\n"
    let error = try failure(
      text,
      options { $0.columns = try ColumnMapping("amount=Quantity*UnitPrize") }
    )
    #expect(error.code == .missingColumn)
    #expect(error.description.contains("Did you mean \"UnitPrice\"?"))
    #expect(error.description.contains("\"CustomerID\", \"InvoiceDate\""))
    let kept = try failure(
      text,
      options {
        $0.columns = try ColumnMapping("amount=Quantity*UnitPrice")
        $0.keep = ["mail"]
      }
    )
    #expect(kept.description.contains("--keep"))
    #expect(!kept.description.contains("Did you mean"))
  }

  @Test func asksWhatAPriceBesideAQuantityMeans() throws {
    let priced = try failure("customer_id,date,qty,price\na,2025-01-01,5,2\n")
    #expect(priced.code == .ambiguousColumn)
    #expect(priced.description.contains("--columns amount=qty*price"))
    let unit = try failure("CustomerID,InvoiceDate,Quantity,UnitPrice\na,2025-01-01,5,2\n")
    #expect(unit.code == .missingColumn)
    #expect(unit.description.contains("--columns amount=Quantity*UnitPrice"))
  }

  @Test func takesAMappingWithProductChannelAndCommasInNames() throws {
    let reading = try reading(
      "id;day;net, in EUR;what;where\na;2025-01-01;5;x;y\n",
      options {
        $0.columns = try ColumnMapping(
          "customer_id=id, date=day,amount=net, in EUR,product=what,channel=where"
        )
      }
    )
    #expect(reading.rows == ["a,1,1,5"])
  }

  @Test(arguments: ["customer=x", "date", "date=", "date=a,date=b", "=x"])
  func refusesAMappingThatIsNone(text: String) throws {
    let error = try #require(
      #expect(throws: SalesInputError.self) { try ColumnMapping(text) }
    )
    #expect(error.code == .badSetting)
    #expect(error.category == .usage)
  }

  @Test func takesAnRFMTableAsItIs() throws {
    let reading = try reading(
      "customer_id,Recency,frequency,monetary,email\n10,3,2.0,-5.5,x\n9,0,0,7,y\n",
      options {
        $0.keep = ["email"]
        $0.asOf = Day("2025-01-01")
      }
    )
    #expect(reading.isPrecomputed)
    #expect(reading.rows == ["9,0,0,7", "10,3,2,-5.5"])
    #expect(reading.table.keptColumns.map(\.values) == [["y", "x"]])
    #expect(reading.table.firstPurchase == nil)
    #expect(reading.table.referenceDate == Day("2025-01-01"))
    #expect(reading.account.purchaseRules == [.precomputed: 2])
  }

  @Test func rejectsRowsOfAnRFMTableThatAreNone() throws {
    let reading = try reading(
      "customer_id,recency_days,frequency,monetary\na,1,1,1\nb,-1,1,1\nc,1,1.5,1\nd,1,1,x\n"
        + ",1,1,4\ne,1,99999999999,1\nf,,1,1\n"
    )
    #expect(reading.rows == ["a,1,1,1"])
    #expect(
      reading.rejections.map { "\($0.kind.rawValue) \($0.column)" } == [
        "out_of_range recency_days", "not_convertible frequency", "not_convertible monetary",
        "missing_id customer_id", "out_of_range frequency", "not_convertible recency_days",
      ]
    )
    #expect(reading.account.rejected[.missingID]?.amount.description == "4")
  }

  @Test func refusesAnRFMTableWithACustomerTwice() throws {
    let error = try failure(
      "customer_id,recency_days,frequency,monetary\na,1,1,1\nb,1,1,1\na,1,1,1\n"
    )
    #expect(error.code == .duplicateCustomer)
    #expect(error.line == 4)
    #expect(error.description.contains("sales.csv:2"))
  }

  @Test func refusesSalesAndRFMTablesInOneRun() throws {
    let folder = try InputFolder()
    let sources = [
      try folder.file("a.csv", Array("customer_id,date,amount\na,2025-01-01,1\n".utf8)),
      try folder.file(
        "b.csv",
        Array("customer_id,recency,frequency,monetary\na,1,1,1\n".utf8)
      ),
    ]
    let error = try #require(
      #expect(throws: SalesInputError.self) { try SalesReader(options: .init()).read(sources) }
    )
    #expect(error.code == .mixedInputs)
    #expect(error.file == "b.csv")
  }
}
