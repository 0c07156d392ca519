// Who did what and what came of it: the audit's lines, of all time where something is searched for,
// and exported; and everything that happened since the start.
#pragma once

#include "ui/models/audit_model.h"
#include "ui/models/desk_models.h"
#include "ui/pages/older_lines.h"
#include "ui/pages/page.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/figure_label.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

#include <deque>

namespace usher::ui {

class AuditPage : public Page {
    Q_OBJECT
  public:
    explicit AuditPage(DeskSource& source, QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;
    /// To what was done from a range's begin on.
    void turnTo(const PageTarget& target) override;
    /// Every line that the search finds, as CSV.
    void exportTo(const QString& path);

  Q_SIGNALS:
    void dayNoteWanted(const QDate& day);

  private:
    bool readAudit(const DeskView& view);
    bool readEvents(const DeskView& view);
    void build();
    void setUpTools();
    void turn();
    void search(); ///< something else is searched for
    void filter();
    void showFound();
    QString searchedWords() const;
    bool wanted(const AuditRow& row) const;
    void setSince(WallTime since); ///< the epoch: from the first line on
    void sayFacts();
    std::vector<AuditRow> found() const;
    void chooseFile();

    DeskSource& m_source;
    std::unique_ptr<AuditModel> m_audit;
    std::unique_ptr<EventModel> m_events;
    DeskTable *m_auditTable, *m_eventTable;
    QStackedWidget* m_tables;
    FigureLabel* m_facts;
    QComboBox* m_kind;
    QLineEdit* m_search;
    QPushButton *m_since, *m_note, *m_export;
    QDate m_today;
    WallTime m_from{}; ///< what is older is not shown; the epoch: all is
    std::string m_zoneName = "UTC";
    QTimeZone m_zone = QTimeZone::utc();
    OlderLines* m_older;
    std::deque<AuditRow> m_lines;    ///< newest first
    std::deque<EventRow> m_happened; ///< newest first
    std::uint64_t m_nextLine = 0, m_olderLines = 0;
    std::uint64_t m_nextEvent = 0, m_olderEvents = 0;
    std::vector<AuditRow> m_found; ///< of those lines
    QString m_told;                ///< of the last export
};

} // namespace usher::ui
