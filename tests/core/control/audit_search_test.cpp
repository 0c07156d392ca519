// A file of many thousand lines, searched from its end, a page at a time.
#include "control/audit.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace usher;
using namespace usher::control;

namespace {

constexpr std::size_t kLines = 20'000;
const WallTime kFirst{Seconds{1'770'000'000}}; ///< 2026-02-02 02:40 UTC

AuditEntry entryAt(std::size_t i) {
    AuditEntry entry;
    entry.at = kFirst + Minutes{i * 10};
    entry.ticket = i;
    entry.person = i % 1'000 == 7 ? "Jürgen MÜLLER" : "scaler";
    entry.host = "desk1";
    entry.action = "SCALE main TO " + std::to_string(i % 40);
    entry.before = std::string(300, 'b');
    entry.result = "accepted: done";
    if (i % 5'000 == 3) {
        entry.person = "ada";
        entry.action = "NOTE DAY 2026-11-28 'the cake'";
    }
    return entry;
}

struct All {
    std::vector<AuditEntry> lines;
    std::size_t pages = 0, looked = 0;
    bool bounded = true;
};

} // namespace

class AuditSearchTest : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    std::string m_path = m_folder.filePath("audit.jsonl").toStdString();

    static All all(const std::string& path, AuditQuery query) {
        All sum;
        do {
            auto page = searchAudit(path, query);
            if (!page)
                break;
            ++sum.pages;
            sum.looked += page->looked;
            sum.bounded &= page->lines.size() <= kAuditPageLines;
            sum.bounded &= query.before == 0 || page->before < query.before;
            query.before = page->before;
            std::ranges::move(page->lines, std::back_inserter(sum.lines));
        } while (query.before > 0);
        return sum;
    }
    void append(const std::string& text) const {
        QFile file(QString::fromStdString(m_path));
        QVERIFY(file.open(QIODevice::Append));
        file.write(text.data(), qint64(text.size()));
    }

  private Q_SLOTS:
    void initTestCase() {
        std::string text, hash = firstAuditHash();
        for (std::size_t i = 0; i < kLines; ++i) {
            const auto line = auditLine(entryAt(i), hash);
            hash = auditHashOf(line);
            text += line + "\n";
        }
        append(text);
        QVERIFY(text.size() > 2 * kAuditPageBytes); // several pieces, lines across their edges
    }

    void everyLineIsLookedAtOnceNewestFirst() {
        const auto found = all(m_path, {.words = "müller"});
        QCOMPARE(found.looked, kLines);
        QVERIFY(found.bounded && found.pages > 2);
        QCOMPARE(found.lines.size(), kLines / 1'000);
        QCOMPARE(found.lines.front().ticket, std::uint64_t{19'007});
        QCOMPARE(found.lines.back().ticket, std::uint64_t{7});
        QVERIFY(found.lines.back() == entryAt(7));
    }

    void allOfThemComeInPages() {
        const auto found = all(m_path, {});
        QCOMPARE(found.lines.size(), kLines);
        QCOMPARE(found.pages, kLines / kAuditPageLines);
        for (std::size_t i = 0; i < kLines; ++i)
            QCOMPARE(found.lines[i].ticket, kLines - 1 - i);
    }

    void everyWordMustBeThereAndATimeIsLocal() {
        QCOMPARE(all(m_path, {.words = "jürgen DESK1 to"}).lines.size(), kLines / 1'000);
        QVERIFY(all(m_path, {.words = "jürgen nobody"}).lines.empty());
        // ten minutes each: 03:50 in Berlin is 02:50 in London
        QCOMPARE(all(m_path, {.words = "2026-02-02 02:50"}).lines.size(), std::size_t{1});
        const AuditQuery berlin{.words = "2026-02-02 03:50", .zone = "Europe/Berlin"};
        QCOMPARE(all(m_path, berlin).lines.at(0).ticket, std::uint64_t{1});
    }

    void notesAloneAndFromATimeOn() {
        QCOMPARE(all(m_path, {.notes = true}).lines.size(), kLines / 5'000);
        const auto from = entryAt(kLines - 10).at;
        const auto late = all(m_path, {.from = from});
        QCOMPARE(late.lines.size(), std::size_t{10});
        QCOMPARE(late.pages, std::size_t{1}); // it does not read on
        QVERIFY(late.lines.back().at == from);
    }

    void itSaysHowFarItCame() {
        const auto page = searchAudit(m_path, {.words = "nobody"});
        QVERIFY(page->before > 0 && page->lines.empty());
        const auto oldest = entryAt(kLines - page->looked);
        QVERIFY(page->reached == oldest.at);
    }

    void whatIsNoLineIsPassedOver() {
        append("{\"at\":\"nonsense\"}\n" + std::string(2 * kAuditPageBytes, 'x') + "\nhalf a li");
        const auto found = all(m_path, {.words = "müller"});
        QCOMPARE(found.lines.size(), kLines / 1'000);
        QVERIFY(found.bounded);
    }

    void withoutAFileThereIsNothing() {
        const auto found = searchAudit(m_path + ".gone", {.words = "x"});
        QVERIFY(found.ok() && found->lines.empty() && found->before == 0);
        QVERIFY(!searchAudit(m_path, {.zone = "Nowhere/Land"}).ok());
        QVERIFY(!searchAudit(m_folder.path().toStdString(), {}).ok()); // a folder
        const auto memory = AuditLog::open("");
        QVERIFY(memory->append(entryAt(1)).ok());
        QVERIFY(memory->search({})->lines.empty()); // entries() tells of them
    }

    void theLogsOwnFileReachesBeyondWhatItRemembers() {
        const auto path = m_folder.filePath("own.jsonl").toStdString();
        const auto log = AuditLog::open(path);
        for (std::size_t i = 0; i < AuditLog::kRemembered + 100; ++i)
            log->add(entryAt(i));
        QVERIFY(log->write().ok());
        QVERIFY(log->entries(0, 1).items.front() == entryAt(100));
        const auto found = log->search({.words = "müller", .from = entryAt(0).at});
        AuditQuery next{.words = "müller", .before = found->before};
        while (next.before > 0)
            next.before = log->search(next)->before;
        QCOMPARE(all(path, {.words = "müller"}).lines.back().ticket, std::uint64_t{7});
    }
};

QTEST_APPLESS_MAIN(AuditSearchTest)
#include "audit_search_test.moc"
