#include "app/notifications/tray.h"

#include "ui/widgets/paint.h"

#include <QApplication>

namespace usher::app {

QIcon trayIcon(monitor::Severity severity) {
    QIcon icon;
    if (severity == monitor::Severity::info)
        icon = QApplication::windowIcon();
    if (!icon.isNull())
        return icon;
    for (const int side : {16, 22, 24, 32, 48, 64}) {
        QPixmap picture(side, side);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        ui::drawSeverity(painter, QRectF(0, 0, side, side), severity, ui::lightColors());
        icon.addPixmap(picture);
    }
    return icon;
}

Tray::Tray(QObject* parent) : QObject(parent), m_headline(m_menu.addAction(QString())) {
    m_headline->setEnabled(false);
    m_menu.addSeparator();
    connect(m_menu.addAction(tr("Open the desk")), &QAction::triggered, this, &Tray::openWanted);
    connect(m_menu.addAction(tr("End Usher…")), &QAction::triggered, this, &Tray::endWanted);
    m_icon.setContextMenu(&m_menu);
    connect(
        &m_icon,
        &QSystemTrayIcon::activated,
        this,
        [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                Q_EMIT openWanted();
        });
    tell(monitor::Severity::info, {});
    m_icon.show();
}

Tray::~Tray() {
    m_icon.hide();
}

void Tray::tell(monitor::Severity severity, const QString& headline) {
    const bool calm = severity == monitor::Severity::info;
    const QString words =
        calm ? tr("No alarm") : ui::severityWord(severity) + QStringLiteral(": ") + headline;
    m_icon.setIcon(trayIcon(severity));
    m_icon.setToolTip(QStringLiteral("Usher – ") + words);
    m_headline->setText(words);
}

} // namespace usher::app
