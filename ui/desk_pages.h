// The pages in their order, and the rail that leads to them. A page a pool comes and goes with it.
#pragma once

#include "monitor/incident.h"
#include "ui/pages/page.h"

#include <QWidget>

#include <map>
#include <optional>
#include <set>

class QStackedWidget;
class QVBoxLayout;

namespace usher::ui {

class NavRail;
class Page;
class SettingsPage;
struct PageTarget;
class AlarmsPage;
class ReportPage;

class DeskPages : public QWidget {
    Q_OBJECT
  public:
    explicit DeskPages(DeskSource& source, QWidget* parent = nullptr);

    /// A page a pool, in the pools' order behind the first page: a reload may have brought some and
    /// taken others.
    void matchPools(const monitor::Snapshot& figures);
    bool has(const QString& id) const { return m_pages.count(id) > 0; }
    void turnTo(const QString& id);
    void turnCurrent(const PageTarget& target);
    QString title(const QString& id) const;
    QString keys(const QString& id) const; ///< "Ctrl+1", "" = none
    void refreshCurrent(const DeskView& view);
    /// The worst alarm of each pool beside its name.
    void mark(const DeskView& view);
    /// So that no button has the focus, and with it Space, unasked.
    void takeFocus();
    /// From the page of the report; asks where to.
    void exportReport();
    /// The one whose row is selected where alarms are listed; 0 = none.
    quint64 selectedAlarm() const;
    /// N: on the selected alarm, where alarms are listed; else on this day.
    void wantNote(const QDate& today);
    /// As SettingsPage's.
    bool mayLose(std::function<void()> then);
    /// Above the page, beside the rail, which keeps its height.
    void setLine(QWidget* line);
    void setPerson(const QString& name); ///< who has the desk
    QString current() const { return m_current; }
    const QStringList& order() const { return m_order; }

  Q_SIGNALS:
    void commandWanted(const QString& commandLine);
    void acknowledgeWanted(quint64 alarm);
    void shelveWanted(const usher::alerts::Alarm& alarm);
    void noteWanted(quint64 alarm, const QString& about);
    void dayNoteWanted(const QDate& day);
    void pageWanted(const QString& id);
    void menuWanted();
    void paletteWanted();
    void nameWanted();
    void told(const QString& words);
    void incidentWanted(const usher::monitor::Incident& incident);

  private:
    struct Entry {
        QString id, title;
        bool indented = false; ///< in the rail
    };
    void add(const Entry& entry, Page* page);
    void addFixedPages(DeskSource& source);
    void addAlarmsPage();
    void addReportPage();
    void addCalendarPage(DeskSource& source);
    void addAuditPage(DeskSource& source);
    void remove(const QString& id);
    void numberPages();
    void focusFilter();
    bool openFilter(); ///< false: there is none
    QStringList poolPages() const;

    NavRail* m_rail;
    QStackedWidget* m_stack;
    ReportPage* m_report;
    AlarmsPage* m_alarms = nullptr;
    SettingsPage* m_settings = nullptr;
    QVBoxLayout* m_column;
    std::map<QString, Page*> m_pages;
    QStringList m_order;
    QString m_current;
    std::optional<ChosenTime> m_chosen; ///< on one of them
    std::set<QString> m_unaware;        ///< who has not heard of it yet
};

} // namespace usher::ui
