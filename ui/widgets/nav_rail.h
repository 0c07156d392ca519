// The way to every page, at the left. Not a QTabBar: a column of words, with a pool's worst alarm
// beside its name.
#pragma once

#include "ui/widgets/paint.h"

#include <map>

class QAbstractButton;
class QVBoxLayout;

namespace usher::ui {

class NavItem;

class NavRail : public QWidget {
    Q_OBJECT
  public:
    explicit NavRail(QWidget* parent = nullptr);
    struct Entry {
        QString id, title;
        bool indented = false;
    };
    void add(const Entry& entry);
    /// Behind another one; it may stand elsewhere already.
    void moveBehind(const QString& id, const QString& other);
    void remove(const QString& id);
    void addGap();
    void setShortcut(const QString& id, const QString& words);
    void setCurrent(const QString& id);
    void setSeverity(const QString& id, monitor::Severity severity);
    void setBadge(const QString& id, const QString& word);
    void setPerson(const QString& name); ///< who has the desk

  Q_SIGNALS:
    void chosen(const QString& id);
    void menuWanted();
    void paletteWanted();
    void nameWanted();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    /// Below the pages: opens something and is never the one shown.
    NavItem* addOpener(const QString& title, const QString& keys);

    QVBoxLayout* m_column;
    NavItem* m_person;
    std::map<QString, NavItem*> m_items;
};

} // namespace usher::ui
