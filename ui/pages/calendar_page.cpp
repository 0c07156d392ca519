#include "ui/pages/calendar_page.h"

#include "ui/dialogs/cancel_dialog.h"
#include "ui/dialogs/dialog_parts.h"
#include "ui/dialogs/wedding_dialog.h"
#include "ui/languages/core_reader.h"
#include "ui/on_desk.h"
#include "ui/pages/page_head.h"
#include "ui/widgets/table_manners.h"

#include <QFileInfo>
#include <QSignalBlocker>
#include <QSysInfo>

namespace usher::ui {

namespace {

constexpr Seconds kAskEvery{5}; ///< whether another program has changed it

std::uint64_t keyOf(const DayEntry& entry) {
    const auto& w = entry.wedding;
    const auto at = static_cast<std::uint64_t>(w.start.time_since_epoch().count());
    return std::hash<std::string>{}(w.name + '\n' + w.zone + std::to_string(w.guests)) ^ at;
}

using DayModel = TableModel<DayEntry>;

QString timeOf(const DayEntry& entry) {
    return QTime(entry.minute / 60, entry.minute % 60).toString(QStringLiteral("HH:mm"));
}
QString nameOf(const DayEntry& entry) {
    return text(entry.wedding.name);
}
QString guestsOf(const DayEntry& entry) {
    return entry.wedding.guests > 0 ? count(entry.wedding.guests) : kNone;
}
QString loadOf(const DayEntry& entry) {
    return riseWords(entry.rise);
}

std::unique_ptr<DayModel> makeDayModel() {
    std::vector<DayModel::Column> columns;
    columns.push_back({CalendarPage::tr("Time"), timeOf, false, {}});
    columns.push_back({CalendarPage::tr("Wedding"), nameOf, false, {}});
    columns.push_back({CalendarPage::tr("Guests"), guestsOf, true, {}});
    columns.push_back({CalendarPage::tr("Load"), loadOf, true, {}});
    return std::make_unique<DayModel>(std::move(columns), keyOf);
}

} // namespace

CalendarPage::CalendarPage(DeskSource& source, QWidget* parent)
    : Page(parent),
      m_source(source),
      m_view(new CalendarView),
      m_facts(new FigureLabel({.ink = FigureLabel::Ink::muted})),
      m_dayTitle(new FigureLabel({.points = type::kTitle, .weight = Weight::bold})),
      m_title(titleLabel(QString())),
      m_words(sentence(deskFont(type::kBody))),
      m_span(new QComboBox),
      m_model(makeDayModel()),
      m_table(new DeskTable(
          m_model.get(),
          {.name = tr("Weddings of the day"),
           .whenEmpty = tr("No wedding on this day."),
           .widths = {64, 0, 72, 72},
           .lines = 2})),
      m_notes(new DayNotes),
      m_today(tool(tr("&Today"), "calendar.today")),
      m_saturday(tool(tr("Next &Saturday"), "calendar.saturday")),
      m_back(tool(QStringLiteral("‹"), "calendar.back")),
      m_forth(tool(QStringLiteral("›"), "calendar.forth")),
      m_add(tool(tr("Add …"), "calendar.add")),
      m_import(tool(tr("Import …"), "calendar.import")),
      m_edit(tool(tr("Change …"), "calendar.edit")),
      m_cancel(tool(tr("Cancel …"), "calendar.cancel")),
      m_undo(tool(tr("Undo"), "calendar.undo")) {
    setAcceptDrops(true);
    m_back->setAccessibleName(tr("Earlier"));
    m_forth->setAccessibleName(tr("Later"));
    m_words->setObjectName(QStringLiteral("calendar.words"));
    layOut();
    m_table->setObjectName(QStringLiteral("calendar.day"));
    (new TableManners(m_table, QStringLiteral("day")))->filterBy([this](const QString& words) {
        m_model->setFilter(words);
    });
    connectTools();
    connectActs();
    connectView();
    showDay();
}

QPushButton* CalendarPage::tool(const QString& words, const char* name) {
    auto* button = new QPushButton(words);
    button->setObjectName(QLatin1String(name));
    button->setMinimumHeight(kTarget);
    return button;
}

void CalendarPage::layOut() {
    m_span->addItems({tr("Day"), tr("Week"), tr("Month")});
    m_span->setCurrentIndex(static_cast<int>(m_view->span()));
    m_span->setAccessibleName(tr("Days shown"));
    m_span->setObjectName(QStringLiteral("calendar.span"));
    auto* row = new QHBoxLayout;
    row->setSpacing(kGrid);
    for (QWidget* each : {m_back, m_today, m_forth, m_saturday})
        row->addWidget(each);
    row->addSpacing(kGrid);
    row->addWidget(m_title, 1);
    row->addWidget(m_span);
    m_span->setMinimumHeight(kTarget);
    auto* body = new QHBoxLayout;
    body->setSpacing(kGrid);
    body->addWidget(m_view, 7);
    body->addLayout(sideColumn(), 3);
    auto* column = pageColumn(this);
    column->addLayout(pageHead(tr("Calendar"), m_facts, {m_add, m_import}));
    column->addLayout(row);
    column->addLayout(body, 1);
    column->addWidget(m_words);
}

/// The day's weddings in words: what is painted, as a table.
QLayout* CalendarPage::sideColumn() {
    auto* acts = new QHBoxLayout;
    acts->setSpacing(kGrid);
    for (auto* button : {m_edit, m_cancel, m_undo})
        acts->addWidget(button);
    auto* column = new QVBoxLayout;
    column->setSpacing(kGrid);
    column->addWidget(m_dayTitle);
    column->addWidget(m_table, 1);
    column->addWidget(m_notes);
    column->addLayout(acts);
    return column;
}

void CalendarPage::connectTools() {
    connect(m_notes, &DayNotes::noteWanted, this, &CalendarPage::dayNoteWanted);
    connect(m_today, &QPushButton::clicked, m_view, [this] {
        m_view->select(toDateTime(m_source.now().wall, m_zone).date());
    });
    connect(m_saturday, &QPushButton::clicked, this, &CalendarPage::nextSaturday);
    connect(m_back, &QPushButton::clicked, m_view, [this] { m_view->turn(-1); });
    connect(m_forth, &QPushButton::clicked, m_view, [this] { m_view->turn(1); });
    connect(m_span, &QComboBox::currentIndexChanged, m_view, [this](int index) {
        m_view->setSpan(static_cast<CalendarView::Span>(index));
    });
}

void CalendarPage::connectActs() {
    connect(m_add, &QPushButton::clicked, this, [this] {
        add(QDateTime(m_view->selectedDay(), QTime(15, 0)));
    });
    connect(m_import, &QPushButton::clicked, this, &CalendarPage::chooseFile);
    connect(m_edit, &QPushButton::clicked, this, [this] { edit({}); });
    connect(m_cancel, &QPushButton::clicked, this, &CalendarPage::cancel);
    connect(m_undo, &QPushButton::clicked, this, &CalendarPage::undo);
}

void CalendarPage::connectView() {
    connect(m_view, &CalendarView::selectionChanged, this, &CalendarPage::showDay);
    connect(m_view, &CalendarView::rangeChanged, this, &CalendarPage::showDay);
    connect(m_view, &CalendarView::editWanted, this, [this] { edit({}); });
    connect(m_view, &CalendarView::moveWanted, this, &CalendarPage::edit);
    connect(m_view, &CalendarView::addWanted, this, &CalendarPage::add);
    connect(m_view, &CalendarView::cancelWanted, this, &CalendarPage::cancel);
    connect(m_view, &CalendarView::undoWanted, this, &CalendarPage::undo);
    connect(m_table, &QTableView::clicked, m_view, [this](const QModelIndex& index) {
        if (const auto* entry = m_model->row(index))
            m_view->select(forecast::Wedding(entry->wedding));
    });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        if (const auto* entry = m_model->row(index))
            m_view->select(forecast::Wedding(entry->wedding));
        edit({});
    });
}

void CalendarPage::refresh(const DeskView& view) {
    if (!view.wholeSecond)
        return;
    m_zone = view.zone;
    m_state = view.state;
    const auto local = toDateTime(view.now.wall, m_zone);
    m_view->setToday(local.date(), local.time().hour() * 60 + local.time().minute());
    m_view->setForecast(view.state->forecast);
    m_notes->show(*m_state, m_view->selectedDay(), m_zone);
    if (m_askedAt == MonoTime{} || view.now.mono - m_askedAt >= kAskEvery) {
        m_askedAt = view.now.mono;
        askCopy();
    }
}

void CalendarPage::turnTo(const PageTarget& target) {
    if (target.day.isValid())
        m_view->select(target.day);
    if (target.wedding && m_days)
        m_view->select(*target.wedding);
    else
        m_wanted = target.wedding;
}

void CalendarPage::askCopy() {
    if (std::exchange(m_asking, true))
        return;
    m_source.calendar()
        .copy(m_copy.revision, this, [this](const Result<control::CalendarCopy>& copy) {
            m_asking = false;
            if (!copy)
                return say(inYourLanguage(copy.error().text()));
            if (!copy->same)
                take(*copy);
        });
}

void CalendarPage::take(const control::CalendarCopy& copy) {
    const auto zone = forecast::TimeZone::find(m_state ? m_state->timezone : "UTC");
    if (!zone)
        return;
    m_copy = copy;
    m_days = std::make_shared<const CalendarDays>(*zone, copy.weddings, m_source.now().wall);
    m_view->setDays(m_days);
    if (const auto wanted = std::exchange(m_wanted, std::nullopt))
        m_view->select(*wanted);
    const QString file = copy.source.empty() ? tr("no file") : text(copy.source);
    m_facts->setText(
        tr("%Ln weddings · %1 · times in %2", nullptr, static_cast<int>(copy.weddings.size()))
            .arg(QFileInfo(file).fileName(), text(zone->name())));
    if (!copy.complaints.empty())
        say(tr("%Ln remarks on the file; the first: %1",
               nullptr,
               static_cast<int>(copy.complaints.size()))
                .arg(inYourLanguage(copy.complaints.front())));
}

void CalendarPage::showDay() {
    m_title->setText(m_view->title());
    const QDate day = m_view->selectedDay();
    m_dayTitle->setText(QLocale().toString(day, tr("dddd d MMMM")));
    std::vector<DayEntry> entries;
    if (m_days)
        for (const auto& entry : m_days->on(day))
            entries.push_back(entry);
    m_model->apply(entries);
    if (m_state)
        m_notes->show(*m_state, day, m_zone);
    const auto* selected = m_view->selectedEntry();
    const QSignalBlocker quiet(m_table->selectionModel());
    m_table->clearSelection();
    for (int row = 0; selected && row < m_model->rowCount(); ++row)
        if (m_model->row(m_model->index(row, 0))->wedding == selected->wedding)
            m_table->selectRow(row);
    m_edit->setEnabled(selected);
    m_cancel->setEnabled(selected);
    m_undo->setEnabled(!m_done.empty() && !m_undoing);
}

/// The one after the day selected: pressed again, the next.
void CalendarPage::nextSaturday() {
    const QDate from = m_view->selectedDay();
    const int ahead = (Qt::Saturday - from.dayOfWeek() + 7) % 7;
    m_view->select(from.addDays(ahead == 0 ? 7 : ahead));
}

bool CalendarPage::isFixed() {
    if (m_copy.fixed.empty() && m_days)
        return false;
    say(m_days ? inYourLanguage(m_copy.fixed) : tr("The calendar has not been read yet."));
    return true;
}

void CalendarPage::add(const QDateTime& local) {
    if (isFixed())
        return;
    auto* dialog = new WeddingDialog(
        m_source.calendar(),
        {.before = {}, .local = local, .zone = m_days->zone(), .forecast = m_state->forecast},
        this);
    connect(dialog, &WeddingDialog::chosen, this, [this](const auto& wanted) {
        change({wanted}, QStringLiteral("ADD"));
    });
    dialog->open();
}

/// The selected one; `local`: where it was dragged to, in the platform's time.
void CalendarPage::edit(const QDateTime& local) {
    const auto* entry = m_view->selectedEntry();
    if (!entry || isFixed())
        return;
    const auto& wedding = entry->wedding;
    const WallTime start =
        local.isValid() ? toWallTime(QDateTime(local.date(), local.time(), m_zone)) : wedding.start;
    const QTimeZone there(
        wedding.zone.empty() ? m_zone.id() : QByteArray::fromStdString(wedding.zone));
    auto* dialog = new WeddingDialog(
        m_source.calendar(),
        {.before = wedding,
         .local = toDateTime(start, there),
         .zone = m_days->zone(),
         .forecast = m_state->forecast},
        this);
    connect(dialog, &WeddingDialog::chosen, this, [this](const auto& wanted) {
        change({wanted}, QStringLiteral("CHANGE"));
    });
    dialog->open();
}

void CalendarPage::cancel() {
    const auto* entry = m_view->selectedEntry();
    if (!entry || isFixed())
        return;
    auto* dialog = new CancelDialog(
        m_source.calendar(),
        {.wedding = entry->wedding, .zone = m_zone, .forecast = m_state->forecast},
        this);
    connect(dialog, &CancelDialog::chosen, this, [this](const auto& wanted) {
        change({wanted}, QStringLiteral("CANCEL"));
    });
    dialog->open();
}

void CalendarPage::change(const forecast::CalendarChanges& changes, const QString& act) {
    say(tr("Being written …"));
    m_source.calendar().change(
        {.changes = changes,
         .act = act.toStdString(),
         .actor = operatorName(),
         .host = QSysInfo::machineHostName().toStdString()},
        this,
        [this, changes](const Status& done) { changed(changes, done); });
}

void CalendarPage::changed(const forecast::CalendarChanges& changes, const Status& done) {
    if (!done) {
        m_undoing = false;
        say(tr("Nothing was changed: %1").arg(inYourLanguage(done.error().text())));
        return askCopy();
    }
    if (std::exchange(m_undoing, false))
        m_done.pop_back();
    else
        m_done.push_back(changes);
    say(tr("%Ln changes are written.", nullptr, static_cast<int>(changes.size())));
    if (changes.size() == 1 && changes.front().after)
        m_view->select(*changes.front().after);
    askCopy();
    showDay();
}

void CalendarPage::undo() {
    if (m_done.empty() || std::exchange(m_undoing, true))
        return;
    change(undoOf(m_done.back()), QStringLiteral("UNDO"));
}

void CalendarPage::say(const QString& words) {
    ui::say(m_words, words);
}

} // namespace usher::ui
