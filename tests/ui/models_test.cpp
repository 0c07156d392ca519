// Tables take the next moment with the least signals; each under Qt's own tester.
#include "ui/charts/nice_scale.h"
#include "ui/models/desk_models.h"
#include "ui/support/drawn_desk.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace usher;

namespace {

control::ClientRow holder(std::uint64_t id, double heldMs) {
    control::ClientRow row;
    row.id = id;
    row.server = id;
    row.heldMs = heldMs;
    row.pool = "main";
    return row;
}

/// Numbers that look like chance and are the same each time.
class Chance {
  public:
    std::uint32_t below(std::uint32_t end) {
        m_seed = m_seed * 1'664'525 + 1'013'904'223;
        return (m_seed >> 16) % end;
    }

  private:
    std::uint32_t m_seed = 20'260'606;
};

std::vector<control::ClientRow> anyHolders(Chance& chance) {
    std::vector<control::ClientRow> rows;
    for (std::uint32_t n = chance.below(12); n > 0; --n) {
        const std::uint64_t id = 1 + chance.below(15);
        rows.push_back(holder(id, chance.below(9'000)));
    }
    return rows;
}

/// Of two with one key the later is dropped.
std::vector<std::uint64_t> firstOfEach(const std::vector<control::ClientRow>& rows) {
    std::vector<std::uint64_t> ids;
    for (const auto& row : rows)
        if (std::find(ids.begin(), ids.end(), row.id) == ids.end())
            ids.push_back(row.id);
    return ids;
}

pool::Decision lentAgain(std::uint64_t seq) {
    pool::Decision decision;
    decision.seq = seq;
    decision.pool = "main";
    decision.cause = pool::Cause::reserveLent;
    decision.before = decision.after = 50;
    return decision;
}

/// For as long as the model lives.
void watch(QAbstractItemModel& model) {
    new QAbstractItemModelTester(
        &model,
        QAbstractItemModelTester::FailureReportingMode::QtTest,
        &model);
}

} // namespace

class ModelsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void rowsKeepTheirPlaceInTheSelection() {
        const auto model = ui::makeConnectionModel();
        QAbstractItemModelTester tester(model.get());
        model->apply({holder(1, 9'000), holder(2, 5'000), holder(3, 1'000)});
        const QPersistentModelIndex second(model->index(1, 0));
        model->apply({holder(4, 20'000), holder(3, 11'000), holder(2, 6'000)});
        QCOMPARE(model->rowCount(), 3);
        QVERIFY(second.isValid());
        QCOMPARE(second.row(), 2);
        QCOMPARE(model->row(second)->id, std::uint64_t{2});
    }

    void sameRowsSayNothing() {
        const auto model = ui::makeConnectionModel();
        model->apply({holder(1, 9'000), holder(2, 5'000)});
        QSignalSpy changed(model.get(), &QAbstractItemModel::dataChanged),
            inserted(model.get(), &QAbstractItemModel::rowsInserted);
        model->apply({holder(1, 9'000), holder(2, 5'000)});
        QCOMPARE(changed.count() + inserted.count(), 0);
        model->apply({holder(1, 12'000), holder(2, 5'000)});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(inserted.count(), 0);
    }

    void alarmsStandTheTester() {
        test::DrawnDesk desk;
        desk.raise("main", monitor::Severity::critical);
        desk.raise("analytics", monitor::Severity::warning);
        const auto alarms = ui::makeAlarmModel();
        watch(*alarms);
        alarms->apply(ui::alarmRows(ui::look(desk, true)));
        QCOMPARE(alarms->rowCount(), 2);
        desk.drawn().alarms.erase(desk.drawn().alarms.begin());
        alarms->apply(ui::alarmRows(ui::look(desk, true)));
        QCOMPARE(alarms->rowCount(), 1);
    }

    void forecastAndPointsStandTheTester() {
        test::DrawnDesk desk;
        const auto forecast = ui::makeForecastModel();
        const auto points = ui::makePointModel();
        watch(*forecast);
        watch(*points);
        const auto view = ui::look(desk, true);
        forecast->apply(ui::forecastRows(view, "main"));
        QCOMPARE(forecast->rowCount(), 192);
        points->apply(ui::pointRows(desk.series("main", monitor::Window::minutes5), view.zone));
        desk.pass(Seconds{2});
        points->apply(ui::pointRows(desk.series("main", monitor::Window::minutes5), view.zone));
        QCOMPARE(points->rowCount(), monitor::points(monitor::Window::minutes5));
    }

    void eventsAndDecisionsStandTheTester() {
        test::DrawnDesk desk;
        const auto events = ui::makeEventModel();
        const auto decisions = ui::makeDecisionModel();
        watch(*events);
        watch(*decisions);
        pool::Decision first;
        first.seq = 1;
        first.at = desk.now().wall;
        first.pool = "main";
        auto second = first;
        second.seq = 2;
        desk.drawn().decisions = {first, second};
        decisions->apply(ui::decisionRows(ui::look(desk, true), "main"));
        QCOMPARE(decisions->row(decisions->index(0, 0))->decision.seq, std::uint64_t{2});
        events->apply({ui::EventRow{}});
        QCOMPARE(events->rowCount(), 1);
    }

    /// Rows come, go, move and double in any order: the tester watches every signal, the rows end
    /// as they were given.
    void anyTwoMomentsFollowEachOther() {
        const auto model = ui::makeConnectionModel();
        watch(*model);
        Chance chance;
        for (int moment = 0; moment < 200; ++moment) {
            const auto rows = anyHolders(chance);
            model->apply(rows);
            std::vector<std::uint64_t> shown;
            for (int i = 0; i < model->rowCount(); ++i)
                shown.push_back(model->row(model->index(i, 0))->id);
            QCOMPARE(shown, firstOfEach(rows));
        }
    }

    void aRunOfTheSameDecisionIsOneLine() {
        test::DrawnDesk desk;
        auto& decisions = desk.drawn().decisions;
        for (std::uint64_t seq = 1; seq <= 5; ++seq)
            decisions.push_back(lentAgain(seq));
        auto grown = lentAgain(6);
        grown.cause = pool::Cause::waiters;
        grown.after = 60;
        decisions.insert(decisions.begin() + 2, grown);
        const auto rows = ui::decisionRows(ui::look(desk, true), "main");
        QCOMPARE(rows.size(), std::size_t{3});
        QCOMPARE(rows[0].times, 3);
        QCOMPARE(rows[0].decision.seq, std::uint64_t{5}); // the latest of them
        QCOMPARE(rows[1].decision.seq, std::uint64_t{6});
        QCOMPARE(rows[2].times, 2);
    }

    void everyCauseOfADecisionIsShownInItsSentence() {
        test::DrawnDesk desk;
        desk.drawn().decisions.clear();
        for (int cause = 0; cause <= static_cast<int>(pool::Cause::leak); ++cause) {
            pool::Decision decision;
            decision.seq = static_cast<std::uint64_t>(cause) + 1;
            decision.pool = "main";
            decision.cause = static_cast<pool::Cause>(cause);
            desk.drawn().decisions.push_back(decision);
        }
        const auto model = ui::makeDecisionModel();
        model->apply(ui::decisionRows(ui::look(desk, true), "main"));
        const auto& decisions = desk.drawn().decisions;
        QCOMPARE(model->rowCount(), int(decisions.size()));
        for (int row = 0; row < model->rowCount(); ++row)
            QCOMPARE(
                model->index(row, 1).data().toString().toStdString(),
                pool::sentence(decisions[decisions.size() - 1 - std::size_t(row)]));
    }

    void aFigureAndItsUnitAreNotParted() {
        const auto shown = [](const char* words) {
            return ui::unbroken(ui::text(words)).replace(QChar::Nbsp, u'~');
        };
        QCOMPARE(shown("98 % in use, limit 95 %"), QStringLiteral("98~% in use, limit 95~%"));
        QCOMPARE(shown("for 2 min 12 s"), QStringLiteral("for 2~min 12~s"));
        QCOMPARE(shown("4.2 ms, 310 µs."), QStringLiteral("4.2~ms, 310~µs."));
        QCOMPARE(shown("1.3 GB of 2 TB"), QStringLiteral("1.3~GB of 2~TB"));
        QCOMPARE(shown("12 servers, 3 deaths"), QStringLiteral("12 servers, 3 deaths"));
    }

    void theScaleGrowsAtOnceAndShrinksAfterAMinute() {
        ui::NiceScale scale;
        MonoTime now{};
        QCOMPARE(scale.top(4.1, now), 5.0);
        QCOMPARE(scale.top(12, now += Seconds{1}), 20.0);
        QCOMPARE(scale.top(4.1, now += Seconds{30}), 20.0);
        QCOMPARE(scale.top(9, now += Seconds{20}), 20.0);
        QCOMPARE(scale.top(4.1, now += Seconds{11}), 10.0);
    }
};

QTEST_GUILESS_MAIN(ModelsTest)
#include "models_test.moc"
