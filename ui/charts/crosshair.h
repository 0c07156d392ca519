// The moment that is looked at, one for all charts of a page.
#pragma once

#include <QObject>

#include <optional>

namespace usher::ui {

class Crosshair : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;
    /// On the axis that the charts share; none: there is no crosshair.
    std::optional<double> at() const { return m_at; }
    void moveTo(std::optional<double> at) {
        if (m_at == at)
            return;
        m_at = at;
        Q_EMIT moved();
    }

  Q_SIGNALS:
    void moved();

  private:
    std::optional<double> m_at;
};

} // namespace usher::ui
