// What people have set on a pool, or on the whole engine, side by side: as many as fit, one at
// least, of which the last tells how many more there are. Gone while there is nothing. It places
// them itself: a layout would make its neighbours yield to what does not fit.
#pragma once

#include "ui/desk_view.h"
#include "ui/widgets/override_badge.h"

namespace usher::ui {

class OverrideRow : public QWidget {
    Q_OBJECT
  public:
    /// `pool` "": the whole engine's.
    explicit OverrideRow(const QString& pool, QWidget* parent = nullptr);
    void show(const DeskView& view);

  Q_SIGNALS:
    void commandWanted(const QString& commandLine);
    void welcomeWanted(); ///< of what no command takes back

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Shown {
        QString words, undo, line;
    };
    std::vector<Shown> wanted(const DeskView& view) const;
    OverrideBadge* badge(std::size_t index);
    std::size_t place();
    void fill();
    void press(std::size_t index);

    QString m_pool;
    std::vector<OverrideBadge*> m_badges;
    std::vector<Shown> m_shown;
};

} // namespace usher::ui
