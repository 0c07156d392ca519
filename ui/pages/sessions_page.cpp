#include "ui/pages/sessions_page.h"

#include "control/command.h"
#include "sessions/targets.h"
#include "ui/languages/core_reader.h"
#include "ui/pages/page_head.h"
#include "ui/pages/session_details.h"
#include "ui/widgets/table_manners.h"

#include <QSplitter>

#include <algorithm>

namespace usher::ui {
namespace {

using sessions::By;

/// Whom a command may mean: what runs nothing cannot be cancelled; what may not be seen cannot be
/// told from another.
std::vector<sessions::Target> targetsOf(
    const std::vector<const SessionRow*>& rows,
    bool terminate) {
    std::vector<sessions::Target> targets;
    for (const auto* row : rows)
        if (row->session.startedUs != 0 && (terminate || row->session.isActive()))
            targets.push_back(sessions::targetOf(row->session));
    return targets;
}

} // namespace

SessionsPage::SessionsPage(QWidget* parent)
    : Page(parent),
      m_model(new SessionModel(this)),
      m_groups(makeGroupModel()),
      m_bands(new StackedBands(tr("Active sessions, the last five minutes"))),
      m_groupTable(new DeskTable(
          m_groups.get(),
          {.name = tr("The sessions by group"),
           .whenEmpty = tr("No sessions."),
           .widths = {0, 64, 72, 80, 72, 72}})),
      m_table(new DeskTable(
          m_model,
          {.name = tr("The server's sessions"),
           .whenEmpty = tr("The server is being asked."),
           .widths = {72, 216, 160, 72, 104, 80, 120, 0}})),
      m_details(new QPlainTextEdit),
      m_facts(new FigureLabel({.ink = FigureLabel::Ink::muted})),
      m_trouble(new QLabel),
      m_by(new QComboBox),
      m_filter(new QLineEdit),
      m_cancel(new QPushButton),
      m_terminate(new QPushButton) {
    setUpTools();
    setUpTables();
    build();
    offer();
}

void SessionsPage::setUpGrouping() {
    m_by->addItem(tr("By application"), static_cast<int>(By::application));
    m_by->addItem(tr("By user"), static_cast<int>(By::user));
    m_by->addItem(tr("By pool"), static_cast<int>(By::pool));
    m_by->addItem(tr("By state"), static_cast<int>(By::state));
    m_by->setAccessibleName(tr("Grouped by"));
    connect(m_by, &QComboBox::currentIndexChanged, this, &SessionsPage::regroup);
}

void SessionsPage::setUpTools() {
    setUpGrouping();
    m_filter->setPlaceholderText(tr("Filter: who, what, state, process"));
    m_filter->setAccessibleName(tr("Filter the sessions"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setFixedWidth(32 * kGrid);
    m_trouble->setWordWrap(true);
    m_trouble->hide();
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_model->setFilter(words);
        m_table->setWhenEmpty(whenEmpty());
        sayFacts();
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] { act(false); });
    connect(m_terminate, &QPushButton::clicked, this, [this] { act(true); });
}

void SessionsPage::setUpTables() {
    m_table->setObjectName(QStringLiteral("sessions"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    new TableManners(m_table, QStringLiteral("sessions"));
    new TableManners(m_groupTable, QStringLiteral("sessions.groups"));
    m_details->setReadOnly(true);
    m_details->setAccessibleName(tr("Details of the session chosen"));
    connect(m_model, &QAbstractItemModel::modelReset, this, &SessionsPage::restoreChoice);
    connect(
        m_table->selectionModel(),
        &QItemSelectionModel::selectionChanged,
        this,
        &SessionsPage::rowsChosen);
    connect(
        m_groupTable->selectionModel(),
        &QItemSelectionModel::selectionChanged,
        this,
        &SessionsPage::chooseGroup);
}

void SessionsPage::build() {
    auto* column = pageColumn(this);
    column->addLayout(pageHead(tr("Sessions"), m_facts, {m_filter, m_by, m_cancel, m_terminate}));
    column->addWidget(m_trouble);
    column->addWidget(buildOverview());
    auto* lower = new QSplitter(Qt::Horizontal);
    lower->addWidget(m_table);
    lower->addWidget(m_details);
    lower->setStretchFactor(0, 4);
    lower->setStretchFactor(1, 1);
    lower->setChildrenCollapsible(false);
    m_details->setMinimumWidth(30 * kGrid);
    m_details->hide(); // until there is something to tell
    m_table->setMinimumHeight(20 * kGrid);
    column->addWidget(lower, 1);
}

QWidget* SessionsPage::buildOverview() {
    auto* both = new QWidget;
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(m_bands, 5);
    row->addWidget(m_groupTable, 4);
    both->setFixedHeight(28 * kGrid);
    return both;
}

sessions::By SessionsPage::by() const {
    return static_cast<By>(m_by->currentData().toInt());
}

void SessionsPage::regroup() {
    m_groupTable->clearSelection();
    m_model->setOnly({});
    showSample();
    drawBands();
}

void SessionsPage::chooseGroup() {
    const auto* chosen = m_groups->row(m_groupTable->currentIndex());
    const bool any = m_groupTable->selectionModel()->hasSelection() && chosen;
    m_table->clearSelection();
    m_model->setOnly(
        any ? std::optional(SessionModel::Only{.by = chosen->by, .name = chosen->group.name})
            : std::nullopt);
    m_table->setWhenEmpty(whenEmpty());
    sayFacts();
    offer();
}

void SessionsPage::refresh(const DeskView& view) {
    m_now = view.now;
    m_zone = view.zone;
    if (!view.wholeSecond)
        return;
    drawBands();
    sayTrouble();
    if (m_asking)
        return;
    m_asking = true;
    view.source->sessions(this, [this](Result<DeskSource::SessionsSeen> seen) {
        m_asking = false;
        answered(std::move(seen));
    });
}

void SessionsPage::answered(Result<DeskSource::SessionsSeen> seen) {
    m_silence = seen ? QString() : inYourLanguage(seen.error().text());
    if (!seen || !*seen ||
        (m_sample && (*seen)->seq == m_sample->seq && (*seen)->trouble == m_sample->trouble))
        return sayTrouble();
    m_sample = std::move(*seen);
    m_history.add(*m_sample);
    showSample();
    drawBands();
}

void SessionsPage::showSample() {
    if (!m_sample)
        return;
    m_groups->apply(groupRows(*m_sample, by()));
    m_model->apply(sessionRows(*m_sample));
    m_table->setWhenEmpty(whenEmpty());
    sayFacts();
    sayTrouble();
    rowsChosen();
}

void SessionsPage::drawBands() {
    StackedBands::Frame frame{.bands = {}, .now = m_now.mono};
    for (auto& band : m_history.bands(by(), m_now.wall))
        frame.bands.push_back(
            {.name = band.others ? tr("all others") : groupWords(band.name, by()),
             .others = band.others,
             .values = std::move(band.values)});
    if (m_sample && m_sample->processors > 0) {
        frame.limit = m_sample->processors;
        frame.limitName = tr("%n processors of the server", nullptr, m_sample->processors);
    }
    frame.stale = m_sample && m_now.wall - m_sample->at > limits::kFiguresOld;
    m_bands->show(std::move(frame));
}

void SessionsPage::sayFacts() {
    if (!m_sample)
        return;
    QString facts = tr("%1 of %2 shown").arg(count(m_model->rowCount()), count(m_model->total()));
    if (m_sample->total > sessions::kMostSessions)
        facts = tr("%1, %2 more on the server")
                    .arg(facts, count(double(m_sample->total - sessions::kMostSessions)));
    m_facts->setText(facts);
}

/// Why what is seen is old, or not all.
void SessionsPage::sayTrouble() {
    QStringList words;
    if (!m_silence.isEmpty())
        words << m_silence;
    if (m_sample && !m_sample->trouble.empty())
        words << tr("The server does not say: %1").arg(inYourLanguage(m_sample->trouble));
    const double age = m_sample ? toMs(m_now.wall - m_sample->at) / 1000 : 0;
    if (m_sample && m_sample->seq > 0 && age > Seconds(limits::kFiguresOld).count())
        words << tr("This is as it was %1 ago.").arg(duration(age));
    if (m_sample && m_sample->veiled > 0)
        words << tr("What %n sessions do the role %1 may not see: GRANT pg_read_all_stats TO it.",
                    nullptr,
                    m_sample->veiled)
                     .arg(text(m_sample->role));
    m_trouble->setText(words.join(u' '));
    m_trouble->setVisible(!words.isEmpty());
}

QString SessionsPage::whenEmpty() const {
    if (!m_sample || m_sample->seq == 0)
        return tr("The server is being asked.");
    return m_filter->text().isEmpty() ? tr("The server has no sessions but those that ask.")
                                      : tr("Nothing fits \"%1\".").arg(m_filter->text());
}

void SessionsPage::rowsChosen() {
    if (m_restoring)
        return;
    m_chosen.clear();
    for (const auto& index : m_table->selectionModel()->selectedRows())
        if (const auto* row = m_model->row(index))
            m_chosen.push_back(row->key());
    const auto* first = m_chosen.empty() ? nullptr : m_model->row(m_table->currentIndex());
    const QString words = first ? sessionDetails(*first, m_zone) : QString();
    if (words != m_details->toPlainText())
        m_details->setPlainText(words);
    m_details->setVisible(first != nullptr);
    offer();
}

/// A table of its own knows nothing of what was chosen in the one before.
void SessionsPage::restoreChoice() {
    m_restoring = true;
    for (const auto key : m_chosen)
        if (const int place = m_model->placeOf(key); place >= 0) {
            const auto index = m_model->index(place, 0);
            m_table->selectionModel()->select(
                index,
                QItemSelectionModel::Select | QItemSelectionModel::Rows);
            m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        }
    m_restoring = false;
}

std::vector<const SessionRow*> SessionsPage::meant() const {
    std::vector<const SessionRow*> rows;
    for (const auto& index : m_table->selectionModel()->selectedRows())
        rows.push_back(m_model->row(index));
    const auto* group = m_groups->row(m_groupTable->currentIndex());
    if (rows.empty() && group && m_groupTable->selectionModel()->hasSelection())
        return m_model->all({.by = group->by, .name = group->group.name});
    return rows;
}

QString SessionsPage::offerWords(bool terminate, std::size_t targets) const {
    if (targets == 0)
        return terminate ? tr("Terminate…") : tr("Cancel…");
    const QString n = count(static_cast<double>(std::min(targets, sessions::kMostTargets)));
    if (targets > sessions::kMostTargets)
        return terminate ? tr("Terminate the first %1…").arg(n) : tr("Cancel the first %1…").arg(n);
    return terminate ? tr("Terminate %1…").arg(n) : tr("Cancel %1…").arg(n);
}

void SessionsPage::offer() {
    const auto rows = meant();
    const auto running = targetsOf(rows, false).size(), there = targetsOf(rows, true).size();
    m_cancel->setText(offerWords(false, running));
    m_cancel->setEnabled(running > 0);
    m_terminate->setText(offerWords(true, there));
    m_terminate->setEnabled(there > 0);
}

void SessionsPage::act(bool terminate) {
    auto targets = targetsOf(meant(), terminate);
    if (targets.size() > sessions::kMostTargets)
        targets.resize(sessions::kMostTargets);
    if (targets.empty())
        return;
    const auto verb = terminate ? control::Verb::terminateSessions : control::Verb::cancelSessions;
    Q_EMIT commandWanted(
        text(control::toLine({.verb = verb, .text = sessions::targetsText(targets)})));
}

} // namespace usher::ui
