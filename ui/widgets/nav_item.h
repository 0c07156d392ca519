// One line of the navigation.
#pragma once

#include "ui/widgets/paint.h"

#include <QAbstractButton>

namespace usher::ui {

class NavItem : public QAbstractButton {
    Q_OBJECT
  public:
    NavItem(const QString& title, bool indented, QWidget* parent = nullptr);
    void setShortcutWords(const QString& shortcut); ///< in the tool tip; "" = none
    void setSeverity(monitor::Severity severity);
    /// A word at its right: "PAUSED"; "" = none.
    void setBadge(const QString& word);
    QSize sizeHint() const override { return {20 * kGrid, kTarget}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    bool marked() const { return m_severity != monitor::Severity::info; }
    void drawGround(QPainter& painter, const Colors& colors) const;
    void drawFocus(QPainter& painter, const Colors& colors) const;
    void drawTitle(QPainter& painter, const Colors& colors) const;
    void drawBadge(QPainter& painter, const Colors& colors) const;
    /// Its first letter where the title would not fit beside it.
    QString shownBadge() const;
    double badgeWidth() const;
    void sayName();

    bool m_indented;
    QString m_badge;
    monitor::Severity m_severity = monitor::Severity::info;
};

} // namespace usher::ui
