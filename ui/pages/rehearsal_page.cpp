#include "ui/pages/rehearsal_page.h"

#include "ui/languages/core_reader.h"
#include "ui/pages/page_head.h"
#include "ui/widgets/table_manners.h"

#include <algorithm>
#include <utility>

namespace usher::ui {
namespace {
constexpr int kLinesKept = 500;
}

std::unique_ptr<RehearsalPage::Model> RehearsalPage::makeModel() {
    return std::make_unique<Model>(
        std::vector<Model::Column>{
            {tr("Scenario"),
             [](const Row& r) {
                 return r.scenario;
             }},
            {tr("Target"),
             [](const Row& r) {
                 return r.target;
             }},
            {tr("Limit"), [](const Row& r) { return r.limit; }, true},
            {tr("Got"), [](const Row& r) { return r.got; }, true},
            {tr("Verdict"),
             [](const Row& r) {
                 return r.passed ? tr("✓ met") : tr("✗ missed");
             }}},
        [](const Row& r) { return static_cast<std::uint64_t>(r.place); });
}

RehearsalPage::RehearsalPage(DeskSource& source, QWidget* parent)
    : Page(parent),
      m_source(source),
      m_scenario(new QComboBox),
      m_clients(new QSpinBox),
      m_start(new QPushButton(tr("Rehearse…"))),
      m_cancel(new QPushButton(tr("Stop"))),
      m_progress(new QPlainTextEdit),
      m_verdict(new QLabel),
      m_model(makeModel()),
      m_table(new DeskTable(
          m_model.get(),
          {.name = tr("Scorecard"),
           .whenEmpty = tr("No scorecard yet. A rehearsal plays truly concurrent clients against "
                           "a gate and pools of its own, like those that serve."),
           .widths = {176, 0, 112, 112, 112}})) {
    setUpChoices();
    setUpTable();
    m_progress->setReadOnly(true);
    m_progress->setMaximumBlockCount(kLinesKept);
    m_progress->setPlaceholderText(tr("What the rehearsal says as it runs appears here."));
    m_verdict->setFont(deskFont(type::kTitle, Weight::bold));
    m_verdict->setWordWrap(true);
    auto* column = pageColumn(this);
    column->addLayout(
        pageHead(tr("Rehearsal"), nullptr, {m_scenario, m_clients, m_cancel, m_start}));
    column->addWidget(m_verdict);
    column->addWidget(m_table, 3);
    column->addWidget(m_progress, 2);
    connect(m_start, &QPushButton::clicked, this, &RehearsalPage::start);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        Q_EMIT commandWanted(text(control::toLine({.verb = control::Verb::stopRehearsal})));
    });
    m_progress->setAccessibleName(tr("Progress of the rehearsal"));
    connect(&source, &DeskSource::rehearsalProgress, m_progress, &QPlainTextEdit::appendPlainText);
    connect(&source, &DeskSource::rehearsalFinished, this, &RehearsalPage::finished);
}

void RehearsalPage::setUpTable() {
    m_table->setObjectName(QStringLiteral("scorecard"));
    auto* manners = new TableManners(m_table, QStringLiteral("scorecard"));
    manners->filterBy([this](const QString& words) { m_model->setFilter(words); });
    manners->showDetails();
}

void RehearsalPage::setUpChoices() {
    m_scenario->setAccessibleName(tr("Scenario"));
    m_scenario->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_clients->setRange(0, 20'000);
    m_clients->setSingleStep(100);
    m_clients->setSpecialValueText(tr("the scenario's clients"));
    m_clients->setSuffix(tr(" clients"));
    m_clients->setAccessibleName(tr("Clients"));
}

/// What is there to be played stays the same from its first sight on.
void RehearsalPage::offer(const control::Rehearsals& rehearsals) {
    if (m_scenario->count() == 0)
        for (const auto& scenario : rehearsals.scenarios)
            m_scenario->addItem(text(scenario.name));
}

void RehearsalPage::refresh(const DeskView& view) {
    const auto& rehearsals = view.state->rehearsals;
    if (rehearsals)
        offer(*rehearsals);
    const bool plays = rehearsals && rehearsals->playing;
    m_start->setEnabled(!plays && m_scenario->count() > 0);
    m_cancel->setEnabled(plays);
    m_scenario->setEnabled(!plays);
    m_clients->setEnabled(!plays);
    if (plays && !std::exchange(m_plays, plays))
        begins();
    m_plays = plays;
    const bool weddings = rehearsals && rehearsals->configured && view.state->day.weddingDay;
    if (!plays && weddings && m_model->rowCount() == 0)
        m_verdict->setText(
            tr("Today is a wedding day: rehearsals wait, because their load would be real."));
}

void RehearsalPage::begins() {
    m_progress->clear();
    m_model->apply({});
    m_verdict->setText(tr("Rehearsing…"));
}

void RehearsalPage::start() {
    const control::Command command{
        .verb = control::Verb::rehearse,
        .value = m_clients->value(),
        .scenario = m_scenario->currentText().toStdString()};
    Q_EMIT commandWanted(text(control::toLine(command)));
}

/// How many passed, and of the first that proves nothing why.
QString RehearsalPage::verdictOf(const std::vector<RehearsalScore>& scores) {
    const auto passed =
        std::count_if(scores.begin(), scores.end(), [](const auto& s) { return s.passed; });
    const auto doubted =
        std::find_if(scores.begin(), scores.end(), [](const auto& s) { return !s.doubt.empty(); });
    const QString words = tr("%1 of %2 scenarios passed").arg(passed).arg(scores.size());
    return doubted == scores.end()
               ? words
               : tr("%1. %2: %3")
                     .arg(words, text(doubted->scenario), inYourLanguage(doubted->doubt));
}

void RehearsalPage::finished(const QString& trouble) {
    if (!trouble.isEmpty())
        return m_verdict->setText(tr("It did not run: %1").arg(trouble));
    const auto& scores = m_source.scores();
    std::vector<Row> rows;
    for (const auto& score : scores)
        for (const auto& target : score.targets) {
            const int place = static_cast<int>(rows.size());
            rows.push_back(rowOf(score, target, place));
        }
    m_model->apply(rows);
    m_verdict->setText(verdictOf(scores));
}

RehearsalPage::Row
RehearsalPage::rowOf(const RehearsalScore& score, const RehearsalScore::Target& target, int place) {
    return {
        .place = place,
        .scenario = text(score.scenario),
        .target = inYourLanguage(target.name),
        .limit = QLocale().toString(target.limit, 'g', 5),
        .got = QLocale().toString(target.got, 'g', 5),
        .passed = target.passed};
}

} // namespace usher::ui
