// Questions and pages of a desk elsewhere.
#include "desk/pages.h"
#include "desk/question.h"

#include <QTest>

using namespace usher;

namespace {

monitor::HistorySample sampleAt(int second) {
    monitor::HistorySample sample;
    sample.at = WallTime{Seconds{second}};
    sample.pool = "main";
    sample.acquired.record(Millis{second});
    sample.counts.acquired = std::uint64_t(second);
    return sample;
}

/// Eight items of three kinds.
monitor::HistoryRange drawRange() {
    monitor::HistoryRange range;
    for (int i = 0; i < 5; ++i)
        range.samples.push_back(sampleAt(i));
    range.events.resize(2);
    range.events[0].text = "one";
    range.events[0].fields = {{"rule", "latency"}};
    range.events[1].text = "two";
    range.notes = {"12 s lost"};
    return range;
}

void add(monitor::HistoryRange& sums, const monitor::HistoryRange& more) {
    std::ranges::copy(more.samples, std::back_inserter(sums.samples));
    std::ranges::copy(more.events, std::back_inserter(sums.events));
    std::ranges::copy(more.notes, std::back_inserter(sums.notes));
}

} // namespace

class PagesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aQuestionIsALineOfWords() {
        const std::string text = "{\"pool\":\"a; 'c'\"}";
        const auto line = desk::lineOf({.topic = desk::Topic::series, .text = text});
        QVERIFY2(line.find_first_of(";'\"") == std::string::npos, line.c_str());
        const auto at = line.rfind(' ');
        const auto read = desk::questionIn({"DESK", "SERIES", line.substr(at + 1)});
        QVERIFY(read);
        QCOMPARE(read->text, text);
        QVERIFY(read->topic == desk::Topic::series);
    }

    void otherLinesAreNone() {
        QVERIFY(!desk::questionIn({"SHOW", "POOLS"}));
        QVERIFY(!desk::questionIn({"DESK", "NOTHING", "7b7d"}));
        QVERIFY(!desk::questionIn({"DESK", "STATE", "7b7"}));
        QVERIFY(!desk::questionIn({"DESK", "STATE", "zz"}));
        QVERIFY(!desk::questionIn({"DESK", "STATE"}));
    }

    void aCommandArrives() {
        const control::Command command{
            .verb = control::Verb::lend,
            .pool = "main",
            .value = 5,
            .from = "analytics",
            .duration = Minutes{30},
            .actor = "ada",
            .token = "seen"};
        const auto read = desk::readCommand(desk::tellCommand(command));
        QVERIFY(read);
        QCOMPARE(control::toLine(*read), control::toLine(command));
        QCOMPARE(read->token, command.token);
        QVERIFY(read->duration == Minutes{30});
    }

    void everyVerbIsKnownByItsSyntax() {
        for (const auto& each : control::commandTable()) {
            const auto read = desk::readCommand(desk::tellCommand({.verb = each.verb}));
            QVERIFY2(read, each.syntax);
            QVERIFY(read->verb == each.verb);
        }
    }

    void aCommandOfAnotherVersionIsRefused() {
        const auto read = desk::readCommand("{\"verb\":\"DANCE <pool>\"}");
        QVERIFY(!read);
        QVERIFY(read.error().message.find("DANCE") != std::string::npos);
    }

    void historyComesByPages() {
        const auto range = drawRange();
        monitor::HistoryRange read;
        int pages = 0;
        for (std::uint64_t place = 0; place < 8; ++pages) {
            const auto page = desk::readHistory(desk::tellHistory(range, place, 3));
            QVERIFY(page);
            add(read, page->range);
            QCOMPARE(page->all, std::uint64_t(8));
            QVERIFY(page->next > place);
            place = page->next;
        }
        QCOMPARE(pages, 3);
        QCOMPARE(read.samples.size(), range.samples.size());
        QCOMPARE(read.samples[4].acquired.encode(), range.samples[4].acquired.encode());
        QVERIFY(read.samples[4].counts == range.samples[4].counts);
        QVERIFY(read.events == range.events);
        QVERIFY(read.notes == range.notes);
    }

    void aForecastArrives() {
        forecast::Forecast forecast;
        forecast.slots = {
            {.start = WallTime{Seconds{900}},
             .pools =
                 {{.pool = "main", .planned = 12, .reason = "x", .basis = forecast::Basis::learnt}},
             .weddingDay = true,
             .weddings = {{.start = WallTime{Seconds{900}}, .guests = 3, .name = "A"}}}};
        const auto read = desk::readForecast(desk::tellForecast(forecast));
        QVERIFY(read);
        QCOMPARE(read->slots.size(), std::size_t(1));
        QVERIFY(read->slots[0].weddings == forecast.slots[0].weddings);
        QVERIFY(read->slots[0].pools[0].basis == forecast::Basis::learnt);
        QCOMPARE(read->slots[0].pools[0].planned, 12);
    }

    void nonsenseIsAnError() {
        QVERIFY(!desk::readSeriesQuestion("no"));
        QVERIFY(!desk::readHistory("[1]"));
        QVERIFY(!desk::readWedding(""));
        QVERIFY(!desk::readTicket("7"));
        const auto question = desk::readSeriesQuestion("{\"pool\":5,\"window\":\"wide\"}");
        QVERIFY(question); // of another kind: left out
        QCOMPARE(question->pool, std::string());
    }
};

QTEST_GUILESS_MAIN(PagesTest)
#include "pages_test.moc"
