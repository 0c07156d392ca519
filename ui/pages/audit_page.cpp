#include "ui/pages/audit_page.h"

#include "control/notes.h"
#include "ui/languages/core_reader.h"
#include "ui/pages/page_head.h"
#include "ui/widgets/table_manners.h"

#include <QFileDialog>
#include <QStandardPaths>

#include <algorithm>
#include <iterator>

namespace usher::ui {
namespace {

constexpr std::size_t kShown = 1000, kPage = 1000; ///< rows; the export has all
enum Shown {
    acts,
    everything,
    notes
};

} // namespace

AuditPage::AuditPage(DeskSource& source, QWidget* parent)
    : Page(parent),
      m_source(source),
      m_audit(makeAuditModel()),
      m_events(makeEventModel()),
      m_auditTable(new DeskTable(
          m_audit.get(),
          {.name = tr("Who did what"),
           .whenEmpty = tr("Nobody has acted yet."),
           .widths = {100, 76, 120, 160, 0, 192, 192},
           .lines = 3})),
      m_eventTable(new DeskTable(
          m_events.get(),
          {.name = tr("What happened"),
           .whenEmpty = tr("Nothing has happened since the start."),
           .widths = {112, 112, 136, 0, 104, 72, 72},
           .lines = 2})),
      m_tables(new QStackedWidget),
      m_facts(new FigureLabel({.ink = FigureLabel::Ink::muted})),
      m_kind(new QComboBox),
      m_search(new QLineEdit),
      m_since(new QPushButton),
      m_note(new QPushButton(tr("Note on a day…"))),
      m_export(new QPushButton(tr("Export CSV…"))),
      m_older(new OlderLines(source, m_lines, this)) {
    setUpTools();
    build();
}

void AuditPage::setUpTools() {
    m_kind->addItems({tr("Who did what"), tr("Everything since the start"), tr("Notes")});
    m_kind->setAccessibleName(tr("Shown events"));
    m_search->setPlaceholderText(tr("Search: who, what, when"));
    m_search->setAccessibleName(tr("Search the audit"));
    m_search->setClearButtonEnabled(true);
    m_search->setObjectName(QStringLiteral("filter"));
    m_search->setFixedWidth(30 * kGrid);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AuditPage::turn);
    connect(m_search, &QLineEdit::textChanged, this, &AuditPage::search);
    connect(m_older, &OlderLines::changed, this, &AuditPage::showFound);
    m_since->hide();
    m_since->setToolTip(tr("Show lines of all time again"));
    connect(m_since, &QPushButton::clicked, this, [this] { setSince({}); });
    connect(m_note, &QPushButton::clicked, this, [this] { Q_EMIT dayNoteWanted(m_today); });
    connect(m_export, &QPushButton::clicked, this, &AuditPage::chooseFile);
}

void AuditPage::build() {
    m_auditTable->setObjectName(QStringLiteral("audit"));
    m_eventTable->setObjectName(QStringLiteral("events"));
    (new TableManners(m_auditTable, QStringLiteral("audit")))->showDetails();
    auto* manners = new TableManners(m_eventTable, QStringLiteral("events"));
    manners->showDetails();
    manners->filterBy([this](const QString& words) { m_events->setFilter(words); });
    m_tables->addWidget(m_auditTable);
    m_tables->addWidget(m_eventTable);
    auto* column = pageColumn(this);
    column->addLayout(
        pageHead(tr("Audit"), m_facts, {m_since, m_search, m_kind, m_note, m_export}));
    column->addWidget(m_tables, 1);
}

void AuditPage::turn() {
    const bool audit = m_kind->currentIndex() != everything;
    m_tables->setCurrentIndex(audit ? 0 : 1);
    m_search->setEnabled(audit);
    m_export->setEnabled(audit);
    if (audit)
        search();
    sayFacts();
}

void AuditPage::turnTo(const PageTarget& target) {
    if (!target.range)
        return;
    m_kind->setCurrentIndex(acts);
    m_search->clear();
    setSince(target.range->from);
}

void AuditPage::setSince(WallTime since) {
    m_from = since;
    m_since->setVisible(since != WallTime{});
    m_since->setText(tr("Since %1 ✕").arg(dayAndTime(since, m_zone)));
    search();
}

void AuditPage::search() {
    const bool some = !m_search->text().trimmed().isEmpty();
    const bool notesAlone = m_kind->currentIndex() == notes;
    if (some || notesAlone || m_from != WallTime{})
        m_older->find(
            {.words = m_search->text().trimmed().toStdString(),
             .notes = notesAlone,
             .from = m_from,
             .zone = m_zoneName},
            m_zone);
    else
        m_older->stop();
    filter();
}

void AuditPage::refresh(const DeskView& view) {
    if (!view.wholeSecond)
        return;
    m_today = toDateTime(view.now.wall, view.zone).date();
    m_zone = view.zone;
    m_zoneName = view.zone.id().toStdString();
    if (readAudit(view))
        filter();
    if (readEvents(view))
        m_events->apply({m_happened.begin(), m_happened.end()});
    sayFacts();
}

bool AuditPage::readAudit(const DeskView& view) {
    bool any = false;
    for (;;) {
        const auto page = view.source->audit(m_nextLine, kPage);
        m_olderLines += page.dropped;
        std::uint64_t place = page.next - page.items.size();
        for (const auto& entry : page.items)
            m_lines.push_front({.entry = entry, .place = place++, .zone = view.zone});
        m_nextLine = page.next;
        if (page.items.empty())
            break;
        any = true;
    }
    while (m_lines.size() > control::AuditLog::kRemembered) {
        m_lines.pop_back();
        ++m_olderLines;
    }
    return any;
}

bool AuditPage::readEvents(const DeskView& view) {
    const auto page = view.source->events(m_nextEvent, kPage);
    m_nextEvent = page.next;
    m_olderEvents += page.dropped;
    for (const auto& event : page.items)
        m_happened.push_front({event, view.zone});
    if (m_happened.size() > kShown)
        m_happened.resize(kShown);
    return !page.items.empty();
}

bool AuditPage::wanted(const AuditRow& row) const {
    return row.entry.at >= m_from &&
           (m_kind->currentIndex() != notes || control::isNote(row.entry)) &&
           matches(row, m_search->text());
}

/// Among the lines that the engine remembers.
void AuditPage::filter() {
    m_found.clear();
    std::ranges::copy_if(m_lines, std::back_inserter(m_found), [this](const AuditRow& row) {
        return wanted(row);
    });
    showFound();
}

std::vector<AuditRow> AuditPage::found() const {
    auto rows = m_found;
    std::ranges::copy(m_older->found(), std::back_inserter(rows));
    return rows;
}

void AuditPage::showFound() {
    auto rows = found();
    if (rows.size() > kShown)
        rows.resize(kShown);
    m_audit->apply(rows);
    m_auditTable->setWhenEmpty(
        m_lines.empty()              ? tr("Nobody has acted yet.")
        : m_search->text().isEmpty() ? tr("Nobody has written a note yet.")
                                     : tr("No line has all these words."));
    m_told.clear();
    sayFacts();
}

void AuditPage::sayFacts() {
    if (m_kind->currentIndex() == everything)
        return m_facts->setText(
            tr("%1 since the start, newest first")
                .arg(count(static_cast<double>(m_olderEvents + m_happened.size()))));
    if (!m_told.isEmpty())
        return m_facts->setText(m_told);
    m_facts->setText(searchedWords());
}

QString AuditPage::searchedWords() const {
    const int lines = static_cast<int>(m_found.size() + m_older->found().size());
    if (const QString older = m_older->words(); !older.isEmpty())
        return lines > static_cast<int>(kShown)
                   ? tr("%Ln lines, the latest %1 are shown; %2", nullptr, lines)
                         .arg(count(static_cast<double>(kShown)), older)
                   : tr("%Ln lines; %1", nullptr, lines).arg(older);
    const int known = static_cast<int>(m_lines.size());
    return m_olderLines > 0
               ? tr("%Ln lines, newest first; a search finds older ones", nullptr, known)
               : tr("%Ln lines, newest first", nullptr, known);
}

void AuditPage::chooseFile() {
    if (findChild<QFileDialog*>())
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto* dialog = new QFileDialog(this, tr("Export the audit"), folder, tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("usher-audit.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &AuditPage::exportTo);
    dialog->open();
}

void AuditPage::exportTo(const QString& path) {
    const auto rows = found();
    std::string csv = control::auditCsvHead() + "\r\n";
    for (auto row = rows.rbegin(); row != rows.rend(); ++row)
        csv += control::auditCsv(row->entry) + "\r\n";
    m_source.writeFile(
        path,
        QByteArray::fromStdString(csv),
        this,
        [this, path, lines = static_cast<int>(rows.size())](const Status& written) {
            m_told = written ? tr("%Ln lines are in %1", nullptr, lines).arg(path)
                             : tr("Not exported: %1").arg(inYourLanguage(written.error().text()));
            sayFacts();
        });
}

} // namespace usher::ui
