// The gravest alarm in one line a person across the room can read: what, how long, which button.
// Never covered.
#pragma once

#include "ui/desk_view.h"
#include "ui/widgets/figure_label.h"

#include <QPushButton>
#include <QTimer>

namespace usher::ui {

class AlarmBanner : public QWidget {
    Q_OBJECT
  public:
    explicit AlarmBanner(QWidget* parent = nullptr);
    void show(const DeskView& view);
    QString headline() const { return m_headline; }
    void setReadOnly(bool readOnly);
    /// 1 at the desk; larger on the wall.
    void setScale(double scale);
    static constexpr int kHeight = 10 * kGrid; ///< px, at scale 1

  Q_SIGNALS:
    void remedyWanted(const QString& commandLine);
    void acknowledgeWanted(quint64 alarm);
    void listWanted();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

  private:
    void showAlarm(const DeskView& view, const alerts::Alarm& alarm, int others);
    void showCalm(const DeskView& view);
    void drawWords(QPainter& painter, const QRectF& box, const QColor& ink, const QColor& detailInk)
        const;

    monitor::Severity m_severity = monitor::Severity::info;
    bool m_over = false, m_blinks = false, m_shapeShown = true, m_readOnly = false;
    QString m_headline, m_detail, m_word, m_remedy;
    quint64 m_alarm = 0;
    QPushButton *m_act, *m_acknowledge;
    double m_scale = 1;
    QTimer m_blink; ///< 1 Hz, only while something is unacknowledged
};

/// The alarm that matters most: what is so before what is over, what asks for attention before what
/// is acknowledged, the gravest first. Null when all is calm.
const alerts::Alarm* foremost(const control::DeskState& state);

} // namespace usher::ui
