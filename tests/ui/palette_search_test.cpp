// What a line finds: words, numbers and times against a desk drawn by hand.
#include "control/command.h"
#include "ui/palette/palette_search.h"
#include "ui/palette/word_match.h"

#include <QTest>

using namespace usher;

namespace {

const WallTime kNow{Seconds{1'780'761'600}}; ///< Saturday 2026-06-06 16:00:00 UTC

std::vector<ui::PaletteWorld::Named> drawnPages() {
    return {
        {.id = QStringLiteral("overview"), .title = QStringLiteral("Overview")},
        {.id = QStringLiteral("pool:wedding_critical"),
         .title = QStringLiteral("wedding_critical")},
        {.id = QStringLiteral("pool:rsvp"), .title = QStringLiteral("rsvp")},
        {.id = QStringLiteral("pool:analytics"), .title = QStringLiteral("analytics")},
        {.id = QStringLiteral("connections"), .title = QStringLiteral("Connections")},
        {.id = QStringLiteral("audit"), .title = QStringLiteral("Audit")}};
}

ui::PaletteWorld drawnWorld() {
    ui::PaletteWorld world;
    world.pages = drawnPages();
    world.pools = {
        {.name = QStringLiteral("wedding_critical"), .most = 200, .suggestedSize = 69, .loan = 9},
        {.name = QStringLiteral("rsvp"), .most = 50, .suggestedSize = 36, .loan = 4},
        {.name = QStringLiteral("analytics"), .most = 15, .suggestedSize = 7, .loan = 1}};
    world.weddings = {
        {.start = kNow + std::chrono::hours{7 * 24}, .guests = 120, .name = "Ann & Ben"}};
    world.now = kNow;
    return world;
}

struct Found {
    std::vector<ui::PaletteRow> rows;
    ui::PaletteRow first() const { return rows.empty() ? ui::PaletteRow{} : rows.front(); }
    QStringList titles() const {
        QStringList titles;
        for (const auto& row : rows)
            titles << row.title;
        return titles;
    }
};

Found find(const char* line, const ui::PaletteWorld& world = drawnWorld()) {
    ui::PaletteSearch search;
    search.setWorld(world);
    return {search.find(QString::fromUtf8(line), {})};
}

} // namespace

class PaletteSearchTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void wordsFitByTheirBeginningTheirInitialsAndTheirLettersInOrder() {
        const QStringList words = ui::matchWords(QStringLiteral("wedding_critical"));
        QCOMPARE(words.size(), 2);
        const auto score = [&](const char* asked) {
            return ui::wordScore(QLatin1String(asked), words);
        };
        QVERIFY(score("wedding") > score("wed"));
        QVERIFY(score("wed") > score("wc"));
        QVERIFY(score("wc") > score("ritic"));
        QVERIFY(score("ritic") > score("wdng"));
        QVERIFY(score("wdng") > 0);
        QCOMPARE(score("edn"), ui::wordScore(QStringLiteral("edn"), words));
        QCOMPARE(score("xw"), 0);
    }

    void everyWordMustFit() {
        const QStringList words = ui::matchWords(QStringLiteral("Pause rsvp"));
        QVERIFY(ui::matchScore({QStringLiteral("rs"), QStringLiteral("pau")}, words) > 0);
        QCOMPARE(ui::matchScore({QStringLiteral("pause"), QStringLiteral("main")}, words), 0);
        QCOMPARE(ui::matchScore({}, words), 0);
    }

    void aPageIsFoundByItsName() {
        QCOMPARE(find("aud").first().act.page, QStringLiteral("audit"));
    }

    void aPoolsNameMeansItsPageBeforeWhatCanBeDoneWithIt() {
        const auto found = find("rsvp");
        QCOMPARE(found.first().act.page, QStringLiteral("pool:rsvp"));
        QVERIFY(found.titles().contains(QStringLiteral("Pause rsvp")));
        QCOMPARE(find("wed").first().act.page, QStringLiteral("pool:wedding_critical"));
    }

    void anActionIsReadWithItsPoolAndItsNumbers_data() {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("command");
        const auto row = [](const char* line, const char* title, const char* command) {
            QTest::newRow(line) << QString::fromUtf8(title) << QString::fromUtf8(command);
        };
        row("scale wed 50", "Scale wedding_critical to 50", "SCALE \"wedding_critical\" TO 50");
        row("wed scale to 50 for 20",
            "Scale wedding_critical to 50 for 20 min",
            "SCALE \"wedding_critical\" TO 50 FOR 20");
        row("scale rsvp", "Scale rsvp to 36", "SCALE \"rsvp\" TO 36");
        row("lend rsvp 10 30", "Lend rsvp 10 more for 30 min", "LEND \"rsvp\" 10 FOR 30");
        row("lend back rsvp", "Take back what was lent to rsvp", "LEND \"rsvp\" BACK");
        row("pause analytics", "Pause analytics", "PAUSE \"analytics\"");
        row("pause all", "Pause every pool", "PAUSE");
        row("drain reserve", "Drain the reserve", "DRAIN RESERVE");
        row("saturday on", "Saturday protocol on", "SATURDAY ON");
        row("reload", "Read the configuration again", "RELOAD");
        row("cancel holders rsvp 90",
            "Cancel what holders of rsvp run for longer than 90 s",
            "CANCEL HOLDERS \"rsvp\" AFTER 90");
    }
    void anActionIsReadWithItsPoolAndItsNumbers() {
        QFETCH(QString, title);
        QFETCH(QString, command);
        const auto row = find(QTest::currentDataTag()).first();
        QCOMPARE(row.title, title);
        QCOMPARE(row.act.command, command);
        QCOMPARE(row.trouble, QString());
    }

    /// What is written into its dialog is what the engine reads, and nothing of one click.
    void everyActionIsACommandThatHasADialog() {
        for (const char* line : {"scale", "lend", "pause", "saturday", "reserve", "re", "shut"})
            for (const auto& row : find(line).rows) {
                if (row.act.command.isEmpty())
                    continue;
                const auto command = control::parseCommand(row.act.command.toStdString());
                QVERIFY2(bool(command), qPrintable(row.act.command));
                QVERIFY(control::spec(command->verb).tier != control::Tier::one);
            }
    }

    void anAmbiguousPoolGivesARowEach() {
        auto world = drawnWorld();
        world.pools.push_back({.name = QStringLiteral("wedding_archive"), .most = 60});
        const auto titles = find("scale wed 50", world).titles();
        QVERIFY(titles.contains(QStringLiteral("Scale wedding_critical to 50")));
        QVERIFY(titles.contains(QStringLiteral("Scale wedding_archive to 50")));
    }

    void whatCannotBeIsToldInTheRow_data() {
        QTest::addColumn<QString>("trouble");
        const auto row = [](const char* line, const char* trouble) {
            QTest::newRow(line) << QString::fromUtf8(trouble);
        };
        row("scale rsvp many", "\"many\" is no number: scale rsvp <connections> [<minutes>]");
        row("scale rsvp 0", "0 is too few: at least 1");
        row("lend rsvp -3", "-3 is too few: at least 1");
        row("scale rsvp 500", "rsvp holds 50 at most: lend it more instead");
        row("lend rsvp 99999999999", "\"99999999999\" is too many");
        row("lend rsvp 5 0", "Between 1 and 1440 minutes");
        row("scale rsvp 5 6 7", "\"7\" is too much: scale rsvp <connections> [<minutes>]");
    }
    void whatCannotBeIsToldInTheRow() {
        QFETCH(QString, trouble);
        QCOMPARE(find(QTest::currentDataTag()).first().trouble, trouble);
    }

    void whoHoldsAPoolsConnectionsIsOnePlace() {
        const auto row = find("holders rsvp").first();
        QCOMPARE(row.act.page, QStringLiteral("connections"));
        QCOMPARE(row.act.target.pool, QStringLiteral("rsvp"));
    }

    void aWeddingIsFoundByItsNameAndItsDay() {
        for (const char* line : {"ann ben", "june ben", "2026-06-13 ann"}) {
            const auto row = find(line).first();
            QCOMPARE(row.title, QStringLiteral("Ann & Ben"));
            QCOMPARE(row.act.target.day, QDate(2026, 6, 13));
            QVERIFY(row.act.target.wedding.has_value());
        }
    }

    void aTimeIsTheLastOneInTheHistoryAndTheNextInTheCalendar() {
        const auto found = find("sat 21:50");
        QCOMPARE(found.rows.at(0).act.page, QStringLiteral("history"));
        const auto range = found.rows.at(0).act.target.range;
        QVERIFY(range.has_value());
        const WallTime lastSaturday = kNow - std::chrono::hours{7 * 24} + Minutes{350};
        QVERIFY(range->from == lastSaturday - Minutes{30});
        QVERIFY(range->to == lastSaturday + Minutes{30});
        QCOMPARE(found.rows.at(1).act.page, QStringLiteral("calendar"));
        QCOMPARE(found.rows.at(1).act.target.day, QDate(2026, 6, 6));
    }

    void aTimeOfAPoolIsItsHistory() {
        const auto row = find("yesterday 17:10 rsvp").first();
        QCOMPARE(row.act.target.pool, QStringLiteral("rsvp"));
        QVERIFY(row.act.target.range->from == kNow - Minutes{24 * 60 - 70 + 30});
    }

    void aDayIsFoundHoweverItIsWritten() {
        for (const char* line : {"13 june", "jun 13", "2026-06-13"}) {
            QCOMPARE(find(line).first().act.page, QStringLiteral("calendar"));
            QCOMPARE(find(line).first().act.target.day, QDate(2026, 6, 13));
        }
    }

    void anOptionIsFoundByItsKey() {
        const auto row = find("max clients").first();
        QCOMPARE(row.act.option, QStringLiteral("gate.max_clients"));
        QVERIFY(!row.detail.isEmpty());
    }

    void helpIsTheKeys() {
        QCOMPARE(find("shortcuts").first().act.desk, ui::PaletteAct::Desk::keys);
        QCOMPARE(find("help").first().act.desk, ui::PaletteAct::Desk::keys);
    }

    void whatWasChosenLatelyStandsFirstOnAnEmptyLine() {
        ui::PaletteSearch search;
        search.setWorld(drawnWorld());
        const QString line = find("scale wed 50").first().line;
        const auto rows = search.find({}, {line, QStringLiteral("gone for good")});
        QCOMPARE(rows.at(0).title, QStringLiteral("Scale wedding_critical to 50"));
        QVERIFY(rows.at(0).recent);
        QCOMPARE(rows.at(1).title, QStringLiteral("Overview"));
        QCOMPARE(rows.size(), drawnWorld().pages.size() + 1);
    }

    void everyRowsLineFindsItAgain() {
        for (const char* line :
             {"lend rsvp 10 30", "sat 21:50", "ann", "audit", "drain", "max_clients", "help"}) {
            const auto row = find(line).first();
            const auto again = find(qUtf8Printable(row.line)).rows;
            QVERIFY2(
                std::ranges::any_of(again, [&](const auto& r) { return r.line == row.line; }),
                qPrintable(row.line));
        }
    }

    void theLockedWallDoesNothingAndShowsNoPage() {
        auto world = drawnWorld();
        world.wallMode = world.readOnly = true;
        const auto found = find("rsvp", world);
        for (const auto& row : found.rows) {
            QVERIFY(row.act.command.isEmpty());
            QVERIFY(row.trouble.contains(QStringLiteral("read-only")));
        }
        QCOMPARE(find("unlock", world).first().act.desk, ui::PaletteAct::Desk::lock);
        QCOMPARE(find("unlock", world).first().trouble, QString());
    }
};

QTEST_MAIN(PaletteSearchTest)
#include "palette_search_test.moc"
