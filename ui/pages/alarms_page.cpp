#include "ui/pages/alarms_page.h"

#include "ui/languages/core_reader.h"
#include "ui/pages/page_head.h"
#include "ui/widgets/table_manners.h"

namespace usher::ui {
namespace {
constexpr std::size_t kPast = 500, kPage = 1000;
const QString kOwnPage = QStringLiteral("alarms");
} // namespace

AlarmsPage::AlarmsPage(QWidget* parent)
    : Page(parent),
      m_model(makeAlarmModel()),
      m_past(makeEventModel()),
      m_table(new DeskTable(
          m_model.get(),
          {.name = tr("Alarms"),
           .whenEmpty = tr("No alarm: nothing needs you."),
           .widths = {112, 136, 0, kAgeWidth, 160, -1},
           .lines = 2})),
      m_log(new DeskTable(
          m_past.get(),
          {.name = tr("What alarms did before"),
           .whenEmpty = tr("No alarm has risen since the start."),
           .widths = {112, 96, 136, 0, 80, -1, -1},
           .lines = 2})),
      m_words(new QLabel),
      m_notesBox(new NotesBox(2)),
      m_flood(new QLabel),
      m_all(new QPushButton(tr("Show all"))),
      m_remedies(new QHBoxLayout),
      m_acknowledge(new QPushButton(tr("Acknowledge (A)"))),
      m_shelve(new QPushButton(tr("Shelve… (S)"))),
      m_note(new QPushButton(tr("Note… (N)"))),
      m_notePast(new QPushButton(tr("Note…"))) {
    setUpTables();
    auto* column = pageColumn(this);
    column->addLayout(makeHead());
    column->addWidget(m_table, 3);
    column->addWidget(makeDetail());
    column->addLayout(makePastHead());
    column->addWidget(m_log, 2);
    setTabOrder(m_log, m_notePast); // it is for what was chosen there
    connectButtons();
}

void AlarmsPage::connectButtons() {
    connect(
        m_table->selectionModel(),
        &QItemSelectionModel::currentChanged,
        this,
        &AlarmsPage::showDetail);
    connect(m_acknowledge, &QPushButton::clicked, this, [this] {
        if (const auto* row = m_model->row(m_table->currentIndex()))
            Q_EMIT acknowledgeWanted(row->alarm.id);
    });
    connect(m_shelve, &QPushButton::clicked, this, [this] {
        if (const auto* row = m_model->row(m_table->currentIndex()))
            Q_EMIT shelveWanted(row->alarm);
    });
    connect(m_note, &QPushButton::clicked, this, &AlarmsPage::wantNote);
    connect(m_notePast, &QPushButton::clicked, this, &AlarmsPage::noteOnPast);
    connect(m_log->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_notePast->setEnabled(m_past->row(m_log->currentIndex()) != nullptr);
    });
}

void AlarmsPage::wantNote() {
    if (const auto* row = m_model->row(m_table->currentIndex()))
        Q_EMIT noteWanted(row->alarm.id, inYourLanguage(row->alarm.cause));
}

void AlarmsPage::noteOnPast() {
    const auto* row = m_past->row(m_log->currentIndex());
    if (!row)
        return;
    const auto& fields = row->event.fields;
    const auto id = fields.find("alarm"), cause = fields.find("cause");
    if (id != fields.end())
        Q_EMIT noteWanted(
            text(id->second).toULongLong(),
            inYourLanguage(cause == fields.end() ? row->event.text : cause->second));
}

QLayout* AlarmsPage::makePastHead() {
    auto* row = new QHBoxLayout;
    row->addWidget(titleLabel(tr("Before")));
    row->addStretch(1);
    m_notePast->setMinimumHeight(kTarget);
    m_notePast->setAccessibleName(tr("Note on the chosen alarm of before"));
    m_notePast->setEnabled(false);
    row->addWidget(m_notePast);
    return row;
}

/// What the foremost table's rows say in full stands below it.
void AlarmsPage::setUpTables() {
    m_table->setObjectName(QStringLiteral("alarms"));
    m_log->setObjectName(QStringLiteral("alarms.before"));
    auto* alarms = new TableManners(m_table, QStringLiteral("alarms"));
    alarms->filterBy([this](const QString& words) { m_model->setFilter(words); });
    auto* before = new TableManners(m_log, QStringLiteral("alarms.before"));
    before->filterBy([this](const QString& words) { m_past->setFilter(words); });
    before->showDetails();
}

/// In the head: whatever it says, the list keeps its height.
QLayout* AlarmsPage::makeHead() {
    m_flood->setFont(deskFont(type::kBody, Weight::bold));
    m_flood->setTextFormat(Qt::PlainText);
    m_flood->setWordWrap(true);
    m_all->setCheckable(true);
    connect(m_all, &QPushButton::toggled, this, [this] { Q_EMIT pageWanted(kOwnPage); });
    return pageHead(tr("Alarms"), m_flood, {m_all});
}

QWidget* AlarmsPage::makeDetail() {
    auto* detail = new QWidget;
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setMinimumHeight(6 * kGrid);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGrid);
    buttons->addLayout(m_remedies);
    buttons->addStretch(1);
    for (auto* button : {m_acknowledge, m_shelve, m_note}) {
        button->setMinimumHeight(kFireTarget);
        buttons->addWidget(button);
    }
    auto* column = new QVBoxLayout(detail);
    column->setContentsMargins(kGrid, kGrid, 0, kGrid);
    column->addWidget(m_words);
    column->addWidget(m_notesBox);
    column->addLayout(buttons);
    return detail;
}

/// More than a person can read: those that matter most, and how many there are.
void AlarmsPage::showAlarms(const DeskView& view) {
    const auto flood = alerts::summarize(view.state->alarms, view.now.wall);
    m_flood->setVisible(flood.flooding);
    m_all->setVisible(flood.flooding);
    if (!flood.flooding) {
        const QSignalBlocker quiet(m_all); // the next flood begins anew
        m_all->setChecked(false);
    }
    const bool some = flood.flooding && !m_all->isChecked();
    const QString which =
        some ? tr("these %1 matter most").arg(flood.shown.size()) : tr("all of them are shown");
    m_flood->setText(unbroken(tr("Flood: %1; %2.").arg(inYourLanguage(flood.line), which)));
    m_model->apply(some ? alarmRows(view, flood) : alarmRows(view));
}

void AlarmsPage::refresh(const DeskView& view) {
    m_notes = view.state->notes;
    showAlarms(view);
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->selectRow(0);
    showDetail();
    if (view.wholeSecond)
        readEvents(view);
}

/// Whoever comes here comes for the foremost alarm, not for the one looked at last.
void AlarmsPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_model->rowCount() == 0)
        return;
    m_table->selectRow(0);
    m_table->scrollToTop();
}

void AlarmsPage::readEvents(const DeskView& view) {
    const auto page = view.source->events(m_cursor, kPage);
    m_cursor = page.next;
    for (const auto& event : page.items)
        if (event.kind == monitor::EventKind::alarm)
            m_events.insert(m_events.begin(), EventRow{event, view.zone});
    if (m_events.size() > kPast)
        m_events.resize(kPast);
    if (!page.items.empty())
        m_past->apply(m_events);
}

quint64 AlarmsPage::selected() const {
    const auto* row = m_model->row(m_table->currentIndex());
    return row ? row->alarm.id : 0;
}

void AlarmsPage::showDetail() {
    const auto* row = m_model->row(m_table->currentIndex());
    m_acknowledge->setEnabled(row && row->alarm.needsAttention());
    m_shelve->setEnabled(
        row && row->alarm.severity != monitor::Severity::emergency &&
        row->alarm.state != alerts::AlarmState::shelved);
    m_note->setEnabled(row != nullptr);
    if (!row) {
        m_words->setText(tr("Choose an alarm to see what it means and what to do."));
        m_notesBox->hide();
        showRemedies({});
        return;
    }
    m_words->setText(unbroken(detailOf(*row)));
    showNotes(*row);
    showRemedies(row->alarm);
}

QString AlarmsPage::detailOf(const AlarmRow& row) {
    const auto& alarm = row.alarm;
    QString words = inYourLanguage(alarm.cause) + u'\n' + inYourLanguage(alarm.consequence) +
                    u'\n' + tr("First: %1").arg(inYourLanguage(alarm.firstStep));
    if (alarm.state == alerts::AlarmState::shelved)
        words +=
            u'\n' + tr("Shelved until %1: %2")
                        .arg(clockTime(alarm.shelvedUntil, row.zone), text(alarm.shelveReason));
    if (!alarm.acknowledgedBy.empty())
        words +=
            u'\n' + tr("Acknowledged by %1 at %2")
                        .arg(text(alarm.acknowledgedBy), clockTime(alarm.acknowledgedAt, row.zone));
    return words;
}

/// The latest is seen first.
void AlarmsPage::showNotes(const AlarmRow& row) {
    QStringList lines;
    for (const auto& note : m_notes)
        if (note.alarm == row.alarm.id && note.day.empty())
            lines.prepend(tr("Note by %1 at %2: %3")
                              .arg(text(note.by), clockTime(note.at, row.zone), text(note.text)));
    m_notesBox->tell(lines.join(u'\n'));
    m_notesBox->setVisible(!lines.isEmpty());
}

void AlarmsPage::showRemedies(const alerts::Alarm& alarm) {
    if (m_shown == alarm.remedies)
        return;
    m_shown = alarm.remedies;
    while (auto* item = m_remedies->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const auto& remedy : m_shown) {
        auto* button = new QPushButton(inYourLanguage(remedy.label) + QStringLiteral("…"));
        button->setMinimumHeight(kFireTarget);
        connect(button, &QPushButton::clicked, this, [this, line = text(remedy.command)] {
            Q_EMIT commandWanted(line);
        });
        m_remedies->addWidget(button);
    }
}

} // namespace usher::ui
