#!/usr/bin/env python3
"""Verify an exported case without any code of the kit.

Written from docs/case-file-format.md alone; § in a comment is a section of that page.

    python3 verify_case.py EXPORT              an open export, or a sealed package (its passphrase is asked for)
    python3 verify_case.py PACKAGE PASSPHRASE  a sealed package
    python3 verify_case.py --vectors           the vectors in this folder
    python3 verify_case.py --stream            for tests: lines {"bytes": base64, "passphrase"?} in, one answer a line out

Exit status: 0 all is valid; 1 something is invalid, or the file is no export; 2 nothing is invalid, something
could not be checked. Needs python3-cryptography; a sealed package also python3-argon2, where cryptography is
older than 44.
"""
import base64
import copy
import datetime
import getpass
import hashlib
import json
import os
import re
import sys
import unicodedata
from functools import lru_cache

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VALID, INVALID, COULD_NOT = 'valid', 'invalid', 'could-not-check'
CHECKS = ('roster opening method withheld complete encoding log-id seen own roster-positions '
          'signatures rights strict receipts bodies').split()
ZERO_HEAD = 'A' * 43
READS = {'trained': {'care', 'identity'}, 'coordinator': {'care', 'identity', 'justice'},
         'principal': {'care', 'identity', 'justice'}}
MAX_STATEMENT, MAX_BODY, MAX_DEPTH = 4096, 32768, 12


class Fault(Exception):
    """Something is not as the page says; the message is the reason, a code."""


class Refused(Exception):
    """The file is not an export that can be verified; the message says which of the ways of §10 and §12."""


# --- text, numbers, digests (§2) -------------------------------------------------------------------------------------

@lru_cache(maxsize=20000)
def H(text):
    """Base64url of the SHA-256 of a text."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip('=')


def unbase64url(text, size=None):
    """The bytes of a base64url text, in its one spelling; `size` in bytes when it is known."""
    need(isinstance(text, str) and re.fullmatch('[A-Za-z0-9_-]*', text), 'base64url')
    need(len(text) % 4 != 1, 'base64url')
    data = base64.urlsafe_b64decode(text + '=' * (-len(text) % 4))
    need(base64.urlsafe_b64encode(data).decode().rstrip('=') == text, 'base64url')
    need(size is None or len(data) == size, 'base64url')
    return data


def need(true, reason):
    """Raise a fault unless something is true."""
    if not true:
        raise Fault(reason)


def once(pairs):
    """An object none of whose keys stands twice."""
    need(len({key for key, _ in pairs}) == len(pairs), 'json')
    return dict(pairs)


def parse_json(text):
    """JSON as ECMAScript reads it, whole numbers only, no key twice."""
    def no(_):
        raise Fault('json')
    try:
        return json.loads(text, object_pairs_hook=once, parse_float=no, parse_constant=no)
    except (ValueError, RecursionError) as error:
        raise Fault('json') from error


def strict_json(text):
    """Strict JSON (§2): a text that is its own one spelling."""
    value = parse_json(text)
    check_strict(value, 1)
    need(dumps(value) == text, 'json')
    return value


def dumps(value):
    """A value as strict JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(',', ':'))


def check_strict(value, depth):
    """The limits of strict JSON on keys, numbers, text and depth."""
    if isinstance(value, (dict, list)):
        need(depth <= MAX_DEPTH, 'json')
        if isinstance(value, dict):
            need(all(re.fullmatch('[a-z][A-Za-z0-9-]*', key) for key in value), 'json')
        for inner in value.values() if isinstance(value, dict) else value:
            check_strict(inner, depth + 1)
    elif isinstance(value, int) and not isinstance(value, bool):
        need(abs(value) < 2 ** 53, 'json')
    elif isinstance(value, str):
        need(not re.search('[\ud800-\udfff]', value), 'json')


def keys(value, names, reason='json'):
    """The value, an object with exactly these keys in this order."""
    need(isinstance(value, dict) and list(value) == names.split(), reason)
    return value


def utf16_length(text):
    """The length of a text in UTF-16 units, as ECMAScript counts it."""
    return len(text.encode('utf-16-le')) // 2


def is_count(value, least=0):
    """Whether a value is a whole number, and not less than `least`."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def is_digest(value):
    """Whether a value is 32 bytes in base64url."""
    try:
        return bool(unbase64url(value, 32))
    except Fault:
        return False


def is_instant(value):
    """Whether a value is an instant of §2."""
    return isinstance(value, str) and bool(re.fullmatch(r'[2-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z', value, re.A)) \
        and moment_exists(value[:10], value[11:19])


def is_day(value):
    """Whether a value is a day that exists."""
    return isinstance(value, str) and bool(re.fullmatch(r'[2-9]\d{3}-\d\d-\d\d', value, re.A)) and moment_exists(value, '00:00:00')


def moment_exists(day, time):
    """Whether a day and a time are on the calendar and on the clock."""
    try:
        datetime.datetime.strptime(day + ' ' + time, '%Y-%m-%d %H:%M:%S')
        return time[6:] != '60' and time[6:] != '61'
    except ValueError:
        return False


def thumbprint(x):
    """RFC 7638 thumbprint of an Ed25519 public key."""
    return H('{"crv":"Ed25519","kty":"OKP","x":"' + x + '"}')


# --- signatures and statements (§2, §3) ------------------------------------------------------------------------------

def read_jws(text, typ, reason):
    """`kid` and payload of a compact JWS, its signature not yet verified."""
    parts = text.split('.')
    need(len(parts) == 3, reason + '-malformed')
    try:
        header, payload, _ = unbase64url(parts[0]), unbase64url(parts[1]), unbase64url(parts[2], 64)
        header, payload = header.decode('ascii'), payload.decode('ascii')
    except (Fault, UnicodeDecodeError) as error:
        raise Fault(reason + '-malformed') from error
    match = re.fullmatch('{"alg":"Ed25519","typ":"' + re.escape(typ) + '","kid":"([A-Za-z0-9_-]{43})"}', header)
    need(match and is_digest(match[1]), reason + '-header')
    try:
        return match[1], strict_json(payload)
    except Fault as error:
        raise Fault(reason + '-payload') from error


@lru_cache(maxsize=20000)
def signed_by(text, x):
    """Whether a compact JWS verifies under an Ed25519 public key."""
    content, _, signature = text.rpartition('.')
    try:
        Ed25519PublicKey.from_public_bytes(unbase64url(x, 32)).verify(unbase64url(signature, 64), content.encode('ascii'))
        return True
    except (InvalidSignature, Fault, ValueError):
        return False


@lru_cache(maxsize=20000)
def read_statement(text):
    """`kid` and payload of a statement of §3; both are the same objects at each call, to be read only."""
    need(len(text.encode()) <= MAX_STATEMENT, 'statement-too-long')
    kid, value = read_jws(text, 'sexto-entry+jws', 'statement')
    try:
        keys(value, 'v log own seen roster at kind compartment digest strict facets')
        need(value['v'] == 1 and is_count(value['v']) and is_instant(value['at']) and is_digest(value['digest']), 'shape')
        need(all(value[key] is None or is_digest(value[key]) for key in ('log', 'own')), 'shape')
        check_position(value['seen'], 0)
        if value['roster'] is not None:
            check_position(value['roster'], 1)
        check_kind(value)
        if value['facets'] is not None:
            check_facets(value['facets'])
    except Fault as error:
        raise Fault('statement-payload') from error
    return kid, value


def check_position(value, least):
    """A position of a log: `{"seq","head"}`."""
    keys(value, 'seq head')
    need(is_count(value['seq'], least) and is_digest(value['head']), 'shape')


def check_kind(value):
    """What `kind`, `compartment` and `strict` may say together."""
    kind, compartment = value['kind'], value['compartment']
    need(kind in ('sealed', 'keys', 'public') and isinstance(value['strict'], bool), 'shape')
    need(compartment is None or isinstance(compartment, str) and re.fullmatch('[a-z]{1,24}', compartment), 'shape')
    need(compartment is not None if kind == 'sealed' else kind != 'keys' or compartment is None, 'shape')
    need(value['strict'] or kind != 'keys', 'shape')


def check_facets(value):
    """The four facets."""
    keys(value, 'due open retain hold')
    need(value['due'] is None or is_instant(value['due']) and re.search(':(00|15|30|45):00[.]000Z$', value['due']), 'shape')
    need(value['retain'] is None or is_day(value['retain']), 'shape')
    need(isinstance(value['open'], bool) and isinstance(value['hold'], bool), 'shape')


# --- bodies (§4) -----------------------------------------------------------------------------------------------------

@lru_cache(maxsize=20000)
def read_body(padded):
    """The object that a padded body holds."""
    size = len(padded.encode())
    need(size <= MAX_BODY, 'body-too-long')
    text = padded.rstrip(' ')
    length = len(text.encode())
    step = 1024 if length <= 4096 else 4096
    need(size == -(-length // step) * step, 'body-malformed')
    try:
        body = keys(strict_json(text), 'v type salt log device own compartment happenedAt method data')
        need(body['v'] == 1 and is_count(body['v']) and isinstance(body['data'], dict), 'shape')
        need(isinstance(body['type'], str) and re.fullmatch('[a-z][a-z0-9-]{0,60}/[1-9][0-9]{0,2}', body['type'], re.A), 'shape')
        unbase64url(body['salt'], 16)
        need(is_instant(body['happenedAt']) and is_digest(body['device']), 'shape')
        if body['method'] is not None:
            need(all(isinstance(part, str) for part in keys(body['method'], 'id version hash').values()), 'shape')
    except Fault as error:
        raise Fault('body-malformed') from error
    return body


def body_of(padded, statement, kid):
    """The body of a statement, found to be the one that was signed."""
    need(H(padded) == statement['digest'], 'body-digest')
    body = read_body(padded)
    need(body['device'] == kid and all(body[key] == statement[key] for key in ('log', 'own', 'compartment')), 'body-binding')
    return body


# --- what was found --------------------------------------------------------------------------------------------------

class Findings:
    """Answers by check and by line; what is worse stands."""

    def __init__(self):
        self.checks = {check: VALID for check in CHECKS}
        self.lines = {}

    def note(self, check, answer, reason, part='file', seq=0):
        """Write down one finding."""
        self.lines.setdefault((part, seq), []).append((check, answer, reason))
        if self.checks[check] != INVALID:
            self.checks[check] = answer

    def of_line(self, part, seq):
        """One answer for one line, and why."""
        found = self.lines.get((part, seq), [])
        answers = {answer for _, answer, _ in found}
        worst = INVALID if INVALID in answers else COULD_NOT if answers else VALID
        return worst, ', '.join(f'{check}: {reason}' for check, _, reason in found)

    def verdict(self):
        """The worst of all the answers."""
        answers = set(self.checks.values())
        return INVALID if INVALID in answers else COULD_NOT if COULD_NOT in answers else VALID


class Line:
    """One line of a log: its place, its author, what it says, its head; its body once it is read."""

    def __init__(self, seq, entry, kid, statement, head):
        self.seq, self.entry, self.kid, self.statement, self.head = seq, entry, kid, statement, head
        self.body = None


def read_log(entries, log_id, note):
    """The lines of a log and its heads; `note(check, reason, seq)` is told of each fault. Stops at what is no statement."""
    heads, last, lines = [ZERO_HEAD], {}, []
    for seq, entry in enumerate(entries, 1):
        text = entry['statement']
        try:
            kid, statement = read_statement(text)
        except Fault as fault:
            note('encoding', str(fault), seq)
            break
        seen = statement['seen']
        named = H(text) == log_id and statement['log'] is None if seq == 1 else statement['log'] == log_id
        if not named:
            note('log-id', 'other-log', seq)
        if seen['seq'] >= seq or seen['head'] != heads[seen['seq']]:
            note('seen', 'seen-unknown', seq)
        if statement['own'] != last.get(kid):
            note('own', 'own-not-last', seq)
        if statement['strict'] and seen['seq'] != seq - 1:
            note('strict', 'seen-not-head', seq)
        heads.append(H('sexto/1 head\n' + heads[-1] + '\n' + text))
        last[kid] = H(text)
        lines.append(Line(seq, entry, kid, statement, heads[-1]))
    return lines, heads


# --- the roster (§6) -------------------------------------------------------------------------------------------------

class Roster:
    """A school at one position: who is active, with which roles and devices."""

    def __init__(self):
        self.members, self.devices, self.signer = {}, {}, None

    def admit(self, member, roles, devices):
        """A new member, with devices."""
        need(isinstance(member, str) and re.fullmatch('[A-Za-z0-9_-]{1,64}', member), 'shape')
        need(member not in self.members, 'not-permitted')
        self.members[member] = {'active': True, 'roles': check_roles(roles)}
        need(isinstance(devices, list), 'shape')
        for device in devices:
            self.add(member, device)

    def add(self, member, device):
        """One more device of an active member."""
        keys(device, 'kid sign box')
        need(is_digest(device['box']) and is_digest(device['sign']) and device['kid'] == thumbprint(device['sign']), 'shape')
        need(self.active(member) and device['kid'] not in self.devices, 'not-permitted')
        need(self.signer is None or device['kid'] != self.signer['kid'], 'not-permitted')
        self.devices[device['kid']] = {'member': member, 'sign': device['sign'], 'active': True, 'recovered': False}

    def active(self, member):
        """Whether this is a member who has not left."""
        return isinstance(member, str) and self.members.get(member, {}).get('active', False)

    def key_of(self, kid):
        """The key with which an active device signs, or nothing."""
        device = self.devices.get(kid)
        return device['sign'] if device and device['active'] else None

    def roles_of(self, kid):
        """The roles of the member whose active device this is."""
        return self.members[self.devices[kid]['member']]['roles'] if self.key_of(kid) else frozenset()

    def reads(self, kid):
        """The compartments that this device may read."""
        return set().union(*(READS.get(role, set()) for role in self.roles_of(kid)))

    def key_holders(self):
        """Active members who keep the roster."""
        held = {device['member'] for device in self.devices.values() if device['active']}
        return [name for name, member in self.members.items() if member['active'] and 'registrar' in member['roles'] and name in held]

    def apply(self, kind, data):
        """One line after the two first, its author being allowed."""
        if kind == 'member-admitted/1':
            keys(data, 'member roles devices')
            self.admit(data['member'], data['roles'], data['devices'])
        elif kind == 'device-added/1':
            keys(data, 'member device')
            self.add(data['member'], data['device'])
        elif kind == 'device-revoked/1':
            keys(data, 'device')
            need(isinstance(data['device'], str) and data['device'] in self.devices, 'not-permitted')
            self.devices[data['device']]['active'] = False
        elif kind == 'roles-set/1':
            keys(data, 'member roles')
            need(self.active(data['member']), 'not-permitted')
            self.members[data['member']]['roles'] = check_roles(data['roles'])
        elif kind == 'member-left/1':
            keys(data, 'member')
            need(self.active(data['member']), 'not-permitted')
            self.members[data['member']]['active'] = False
            for device in self.devices.values():
                device['active'] = device['active'] and device['member'] != data['member']
        elif kind == 'recovery-used/1':
            self.recover(keys(data, 'member roles devices'))
        elif kind == 'member-named/1':
            need(self.active(keys(data, 'member name')['member']), 'not-permitted')
            need(isinstance(data['name'], str) and 1 <= utf16_length(data['name']) <= 120, 'shape')
        else:
            raise Fault('not-permitted')

    def recover(self, data):
        """What the recovery sheets alone may sign."""
        need(isinstance(data['devices'], list) and len(data['devices']) == 1 and 'registrar' in check_roles(data['roles']), 'shape')
        if self.active(data['member']):
            self.members[data['member']]['roles'] = check_roles(data['roles'])
            self.add(data['member'], data['devices'][0])
        else:
            self.admit(data['member'], data['roles'], data['devices'])
        self.devices[data['devices'][0]['kid']]['recovered'] = True


def check_roles(roles):
    """A list of roles, as a set."""
    need(isinstance(roles, list), 'shape')
    need(all(isinstance(role, str) and re.fullmatch('[a-z][a-z-]{0,30}', role) for role in roles), 'shape')
    return frozenset(roles)


def found_school(data):
    """The roster at position 1 and the key of its receipts, of the body that founds a school."""
    signer = ' recoverySigner' if 'recoverySigner' in data else ''
    keys(data, f'nonce recovery receiptKey{signer} founder second')
    need(all(is_digest(data[key]) for key in ('nonce', 'recovery', 'receiptKey')), 'shape')
    roster = Roster()
    if signer:
        roster.signer = keys(data['recoverySigner'], 'kid sign')
        need(is_digest(roster.signer['sign']) and roster.signer['kid'] == thumbprint(roster.signer['sign']), 'shape')
    for who in ('founder', 'second'):
        keys(data[who], 'member roles devices')
        need(isinstance(data[who]['devices'], list) and len(data[who]['devices']) == 1, 'shape')
        roster.admit(data[who]['member'], data[who]['roles'], data[who]['devices'])
        need('registrar' in data[who]['roles'], 'shape')
    return roster, data['receiptKey']


def next_roster(roster, line):
    """The roster after a line, of the one before; `line.body` was read, or is none in a `member-named/1`."""
    if line.seq == 1:
        need(line.body and line.body['type'] == 'school-founded/1', 'first-entries')
        after = found_school(line.body['data'])[0]
        need(line.kid == line.body['data']['founder']['devices'][0]['kid'], 'not-permitted')
        need(signed_by(line.entry['statement'], after.key_of(line.kid)), 'statement-signature')
        return after
    after = copy.deepcopy(roster)
    by_sheets = after.signer is not None and line.kid == after.signer['kid']
    need(by_sheets or after.key_of(line.kid), 'unknown-device')
    need(signed_by(line.entry['statement'], after.signer['sign'] if by_sheets else after.key_of(line.kid)), 'statement-signature')
    if line.seq == 2:
        need(line.body and line.body['type'] == 'school-cosigned/1' and line.body['data'] == {}, 'first-entries')
        second = [kid for kid in after.devices if after.devices[kid]['member'] == list(after.members)[1]]
        need([line.kid] == second, 'not-permitted')
        return after
    kind = line.body['type'] if line.body else 'member-named/1'
    need(by_sheets == (kind == 'recovery-used/1'), 'not-permitted')
    need(by_sheets or after.devices[line.kid]['member'] in after.key_holders(), 'not-permitted')
    if line.body:
        after.apply(kind, line.body['data'])
    need(len(after.key_holders()) >= 2, 'not-permitted')
    return after


def verify_roster(export, findings):
    """Positions of the roster: `[(head, Roster)]` from position 0, and the key of receipts; nothing when it does not verify."""
    entries, faults = export['roster']['entries'], []
    lines, heads = read_log(entries, export['roster']['school'], lambda check, reason, seq: faults.append((seq, reason)))
    positions, receipt_key = [(heads[0], None)], None
    for line in lines:
        try:
            statement = line.statement
            need(statement['roster'] is None and statement['kind'] == 'public' and statement['strict'], 'statement-payload')
            if line.entry['body'] is not None:
                line.body = body_of(line.entry['body'], statement, line.kid)
                named = line.body['type'] == 'member-named/1'
                need(statement['compartment'] == ('identity' if named else None), 'body-malformed')
            else:
                need(statement['compartment'] == 'identity', 'withheld')
            positions.append((line.head, next_roster(positions[-1][1], line)))
            if line.seq == 1:
                receipt_key = line.body['data']['receiptKey']
        except Fault as fault:
            faults.append((line.seq, str(fault)))
            break
    if len(lines) < 2 and not faults:
        faults.append((len(lines), 'no-roster'))
    if not faults:
        faults = receipt_faults(lines, export['roster']['school'], receipt_key)
    for seq, reason in faults:
        findings.note('roster', INVALID, reason, 'roster', seq)
    return (None, None) if faults else (positions, receipt_key)


# --- receipts (§5) ---------------------------------------------------------------------------------------------------

def receipt_faults(lines, log_id, key):
    """Has each line a receipt for its position and head? The lines that have none, and why."""
    faults = []
    for line in lines:
        try:
            check_receipt(line, log_id, key)
        except Fault as fault:
            faults.append((line.seq, str(fault)))
    return faults


def check_receipt(line, log_id, key):
    """The receipt of one line."""
    text = line.entry['receipt']
    kid, receipt = read_jws(text, 'sexto-receipt+jws', 'receipt')
    keys(receipt, 'v log seq head at', 'receipt')
    need(receipt['v'] == 1 and is_count(receipt['v']) and is_count(receipt['seq']) and is_instant(receipt['at']), 'receipt')
    need(kid == thumbprint(key) and signed_by(text, key), 'receipt')
    need((receipt['log'], receipt['seq'], receipt['head']) == (log_id, line.seq, line.head), 'order')


# --- who may write, who may read (§7) --------------------------------------------------------------------------------

class Unsure(Exception):
    """Not a fault: it cannot be said, because who was given a key is withheld."""


class Compartments:
    """Who reads what, as the lines of keys say it."""

    def __init__(self, signer):
        self.held, self.signer, self.missing = {}, signer, False

    def recipients(self, compartment):
        """The devices that hold the key in force of a compartment."""
        return self.held.get(compartment, {}).get('recipients', set())

    def or_unsure(self, true, reason):
        """A fault unless true; where a line of keys is withheld, it cannot be said."""
        if not true and self.missing:
            raise Unsure()
        need(true, reason)

    def check(self, line, roster):
        """May this device write this line?"""
        statement = line.statement
        if statement['kind'] == 'keys' and line.body is None:
            self.missing = True
            raise Unsure()
        need(roster is not None, 'roster-unknown')
        if line.seq <= 2:
            need(statement['kind'] == ('public', 'keys')[line.seq - 1], 'first-entries')
        if statement['kind'] == 'keys':
            self.grant(line, roster)
        elif statement['kind'] == 'sealed':
            self.or_unsure(line.kid in self.recipients(statement['compartment']), 'not-recipient')
        elif line.seq > 1:
            need(statement['strict'], 'strict-required')
            self.or_unsure(any(line.kid in self.recipients(name) for name in self.held), 'not-recipient')

    def grant(self, line, roster):
        """The grants of a line of keys, all or none."""
        need(line.body['type'] == 'keys-granted/1' and line.body['method'] is None, 'keys-malformed')
        grants = keys(line.body['data'], 'grants', 'keys-malformed')['grants']
        need(isinstance(grants, list) and grants, 'keys-malformed')
        after = dict(self.held)
        for grant in grants:
            check_grant(grant)
            after[grant['compartment']] = self.after_grant(grant, line.kid, roster)
        need(len({grant['compartment'] for grant in grants}) == len(grants), 'keys-malformed')
        self.held = after

    def after_grant(self, grant, author, roster):
        """What is held in a compartment after a grant; §7 says which are valid."""
        before = self.held.get(grant['compartment'])
        to = [wrap['to'] for wrap in grant['wraps']]
        by_sheets = self.signer is not None and author == self.signer['kid']
        brought_in = {kid for kid, device in roster.devices.items() if device['recovered']}
        need(brought_in if by_sheets else roster.roles_of(author) & set(READS), 'not-permitted')
        adding = before is not None and grant['epoch'] == before['epoch']
        if before is None:
            self.or_unsure(grant['epoch'] == 1 and grant['previous'] is None, 'keys-epoch')
        else:
            self.or_unsure(adding if by_sheets else author in before['recipients'], 'not-recipient')
            need(grant['lid'] == before['lid'], 'keys-malformed')
            same, following = grant['kid'] == before['kid'], grant['epoch'] == before['epoch'] + 1
            fits = same and grant['previous'] is None if adding else following and not same and grant['previous'] is not None
            self.or_unsure(fits, 'keys-epoch')
        self.or_unsure(('recovery' in to) != adding, 'keys-recovery')
        need(to, 'keys-malformed')
        devices = {kid for kid in to if kid != 'recovery'}
        held = before['recipients'] if adding else set()
        self.or_unsure(not devices & held and (not by_sheets or devices <= brought_in), 'keys-recipient')
        self.or_unsure(all(grant['compartment'] in roster.reads(kid) for kid in devices), 'keys-recipient')
        return {'epoch': grant['epoch'], 'kid': grant['kid'], 'lid': grant['lid'], 'recipients': devices | held}


def check_grant(grant):
    """The shape of one grant; what it seals cannot be seen from outside."""
    reason = 'keys-malformed'
    keys(grant, 'compartment epoch kid lid wraps previous', reason)
    need(isinstance(grant['compartment'], str) and re.fullmatch('[a-z]{1,24}', grant['compartment']), reason)
    need(is_count(grant['epoch'], 1), reason)
    need(is_digest(grant['kid']) and is_digest(grant['lid']) and isinstance(grant['wraps'], list), reason)
    for wrap in grant['wraps']:
        keys(wrap, 'to jwe', reason)
        need(wrap['to'] == 'recovery' or is_digest(wrap['to']), reason)
        check_jwe(wrap['jwe'], reason)
    need(len({wrap['to'] for wrap in grant['wraps']}) == len(grant['wraps']), reason)
    if grant['previous'] is not None:
        check_jwe(grant['previous'], reason)


def check_jwe(text, reason):
    """The outside of a compact JWE."""
    need(isinstance(text, str) and re.fullmatch(r'[\w-]+\.[\w-]*(\.[\w-]+){3}', text, re.A), reason)


# --- the case (§7, §10) ----------------------------------------------------------------------------------------------

def verify(export):
    """Every check of §10 on an export whose outer shape was read."""
    findings = Findings()
    positions, receipt_key = verify_roster(export, findings)
    lines, _ = read_log(export['entries'], export['log'], lambda check, why, seq: findings.note(check, INVALID, why, 'case', seq))
    read_bodies(lines, findings)
    if positions is None:
        for check in ('roster-positions', 'signatures', 'rights', 'receipts'):
            findings.note(check, COULD_NOT, 'no-roster')
    else:
        check_authors(lines, positions, findings)
        for seq, reason in receipt_faults(lines, export['log'], receipt_key):
            findings.note('receipts', INVALID, reason, 'case', seq)
    pinned = check_opening(export, lines, findings)
    check_complete(export, lines, findings)
    check_withheld(export, lines, findings)
    check_method(export['method'], pinned, lines, findings)
    return findings


def read_bodies(lines, findings):
    """Does every disclosed or public body match what was signed?"""
    for line in lines:
        if line.entry['body'] is None:
            if line.statement['kind'] != 'sealed':
                findings.note('bodies', COULD_NOT, 'withheld', 'case', line.seq)
            continue
        try:
            line.body = body_of(line.entry['body'], line.statement, line.kid)
        except Fault as fault:
            findings.note('bodies', INVALID, str(fault), 'case', line.seq)


def check_authors(lines, positions, findings):
    """Roster positions, signatures and rights, in the order of the log."""
    highest, compartments = 0, Compartments(positions[1][1].signer)
    for line in lines:
        cited = line.statement['roster']
        known = cited is not None and 2 <= cited['seq'] < len(positions) and positions[cited['seq']][0] == cited['head']
        if not known:
            findings.note('roster-positions', INVALID, 'roster-unknown', 'case', line.seq)
        highest = max(highest, cited['seq'] if known else 0)
        roster = positions[highest][1] or Roster()
        key = roster.key_of(line.kid)
        signer = positions[1][1].signer
        if key is None and signer and line.kid == signer['kid'] and line.statement['kind'] == 'keys':
            key = signer['sign'] if any(device['recovered'] for device in roster.devices.values()) else None
        if key is None:
            findings.note('signatures', INVALID, 'unknown-device', 'case', line.seq)
        elif not signed_by(line.entry['statement'], key):
            findings.note('signatures', INVALID, 'statement-signature', 'case', line.seq)
        try:
            compartments.check(line, positions[highest][1])
        except Fault as fault:
            findings.note('rights', INVALID, str(fault), 'case', line.seq)
        except Unsure:
            findings.note('rights', COULD_NOT, 'withheld', 'case', line.seq)


def check_opening(export, lines, findings):
    """Is line 1 an opening, for this school? Gives the hash of the method that it pins, nothing when it is no opening."""
    body = lines[0].body if lines else None
    try:
        need(body and body['type'] == 'case-opened/1' and body['method'], 'malformed')
        data = body['data']
        keys(data, 'nonce school zone agreement' + (' readers' if 'readers' in data else ''), 'malformed')
        need(is_digest(data['nonce']) and isinstance(data['zone'], str) and data.get('readers', 'named') == 'named', 'malformed')
        need(isinstance(data['school'], str), 'malformed')
        check_agreement(data['agreement'])
    except Fault as fault:
        findings.note('opening', INVALID, str(fault), 'case', 1)
        return None
    if data['school'] != export['roster']['school']:
        findings.note('opening', INVALID, 'unknown-school', 'case', 1)
    return body['method']['hash']


def check_agreement(value):
    """An agreement as it stood, as far as it is looked at; or none."""
    if value is None:
        return
    need(isinstance(value, dict), 'opening')
    need(all(isinstance(value.get(key), str) for key in 'id territory policeService validFrom channelPhone'.split()), 'opening')
    for key in ('channel', 'deviceInstruction'):
        need(isinstance(value.get(key), dict) and 'fr-CA' in value[key] and 'en-CA' in value[key], 'opening')
    need(all(is_count(value.get(key), -2 ** 53) for key in ('targetDays', 'amberDays')), 'opening')
    closed = value.get('closedDays', [])
    need(isinstance(closed, list) and all(isinstance(day, str) for day in closed), 'opening')


def check_complete(export, lines, findings):
    """Is the last line `case-exported/1`, naming the position before it?"""
    if not lines or len(lines) != len(export['entries']):
        return findings.note('complete', INVALID, 'not-last')
    last = lines[-1]
    try:
        need(last.body and last.body['type'] == 'case-exported/1' and last.statement['kind'] == 'public', 'not-last')
        data = keys(last.body['data'], 'seq disclosed' + (' fictional' if export['fictional'] else ''), 'not-last')
        need(data.get('fictional', False) is export['fictional'], 'not-last')
        need(last.statement['strict'] and is_count(data['seq']) and data['seq'] == last.seq - 1, 'not-last')
        need(isinstance(data['disclosed'], list) and all(isinstance(name, str) for name in data['disclosed']), 'not-last')
    except Fault as fault:
        findings.note('complete', INVALID, str(fault), 'case', last.seq)
    return None


def check_withheld(export, lines, findings):
    """Are the counts right, and in the order of the log?"""
    counts = {}
    for line in lines:
        if line.statement['kind'] == 'sealed' and line.entry['body'] is None:
            name = line.statement['compartment']
            counts[name] = counts.get(name, 0) + 1
    if list(counts.items()) != list(export['withheld'].items()):
        findings.note('withheld', INVALID, 'counts')


def check_method(method, pinned, lines, findings):
    """Are the method's texts those that every disclosed line pins?"""
    if method is None or pinned is None:
        return findings.note('method', COULD_NOT, 'not-given')
    try:
        manifest = json.loads(method['manifest'])
        need(H(method['manifest']) == pinned and isinstance(manifest, dict), 'hash')
        need(manifest.get('definition') == H(method['definition']) and isinstance(manifest.get('words'), dict), 'hash')
        need(list(manifest['words'].items()) == [(locale, H(text)) for locale, text in method['words'].items()], 'hash')
    except (ValueError, RecursionError, Fault):
        return findings.note('method', INVALID, 'hash')
    for line in lines:
        if line.body and line.body['method'] and line.body['method']['hash'] != pinned:
            findings.note('method', INVALID, 'hash', 'case', line.seq)
    return None


# --- files (§10, §12) ------------------------------------------------------------------------------------------------

def read_export(text):
    """The outer object of an export, its shape found right; anything else is refused."""
    try:
        export = keys(strict_json(text.strip(' \t\r\n')), 'type fictional log entries roster withheld method')
        need(export['type'] == 'sexto-case-export/1' and isinstance(export['fictional'], bool), 'shape')
        need(isinstance(export['log'], str), 'shape')
        need(isinstance(keys(export['roster'], 'school entries')['school'], str), 'shape')
        check_entries(export['entries'])
        check_entries(export['roster']['entries'])
        need(isinstance(export['withheld'], dict) and all(is_count(count, -2 ** 53) for count in export['withheld'].values()), 'shape')
        if export['method'] is not None:
            method = keys(export['method'], 'manifest definition words')
            need(isinstance(method['words'], dict), 'shape')
            texts = [method['manifest'], method['definition'], *method['words'].values()]
            need(all(isinstance(part, str) for part in texts), 'shape')
    except Fault as fault:
        raise Refused('not-an-export') from fault
    return export


def check_entries(entries):
    """The outer shape of the lines of a log."""
    need(isinstance(entries, list), 'shape')
    for seq, entry in enumerate(entries, 1):
        keys(entry, 'seq statement body receipt')
        need(is_count(entry['seq']) and entry['seq'] == seq and isinstance(entry['statement'], str), 'shape')
        need(isinstance(entry['receipt'], str) and (entry['body'] is None or isinstance(entry['body'], str)), 'shape')


def as_heard(passphrase):
    """A passphrase as it sounds (§12)."""
    text = re.sub('[^a-z]', '', unicodedata.normalize('NFD', passphrase).lower())
    for pattern, sound in (('ph', 'f'), ('qu|ck|q|c', 'k'), ('oo|ou', 'u'), ('ee|y', 'i'), ('eau|au', 'o'), ('s', 'z'), ('h', '')):
        text = re.sub(pattern, sound, text)
    return re.sub(r'(.)\1+', r'\1', text)


@lru_cache(maxsize=100)
def argon2id(secret, salt, memory, passes):
    """Argon2id, 32 bytes, one lane."""
    try:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
        return Argon2id(salt=salt, length=32, iterations=passes, lanes=1, memory_cost=memory).derive(secret)
    except ImportError:
        from argon2.low_level import Type, hash_secret_raw
        return hash_secret_raw(secret, salt, passes, memory, 1, 32, Type.ID, 0x13)


def open_package(package, passphrase):
    """The text of the export in a sealed package."""
    try:
        need(keys(package, 'type kdf salt memory passes digest jwe')['kdf'] == 'argon2id', 'damaged')
        need(is_count(package['memory'], 8) and package['memory'] <= 262144, 'damaged')
        need(is_count(package['passes'], 1) and package['passes'] <= 12 and isinstance(package['jwe'], str), 'damaged')
        salt = unbase64url(package['salt'], 16)
        need(package['digest'] == H(package['salt'] + '\n' + package['jwe']), 'damaged')
        header, wrapped, iv, sealed, tag = (package['jwe'] + '....').split('.')[:5]
        need(package['jwe'].count('.') == 4 and wrapped == '', 'damaged')
        need(unbase64url(header) == b'{"alg":"dir","enc":"A256GCM","typ":"sexto-package+jwe"}', 'damaged')
        iv, sealed, tag = unbase64url(iv, 12), unbase64url(sealed), unbase64url(tag, 16)
    except Fault as fault:
        raise Refused('damaged') from fault
    secret = argon2id(as_heard(passphrase).encode(), salt, package['memory'], package['passes'])
    key = HKDF(SHA256(), 32, b'', b'sexto/1 package').derive(secret)
    try:
        return AESGCM(key).decrypt(iv, sealed + tag, header.encode()).decode()
    except InvalidTag as error:
        raise Refused('another-passphrase') from error
    except UnicodeDecodeError as error:
        raise Refused('not-an-export') from error


def read_file(data, passphrase=None):
    """The export in the bytes of a file, open or sealed; `passphrase` is a text, or a function that asks for it."""
    try:
        text = data.decode()
        value = strict_json(text.strip(' \t\r\n'))
    except (Fault, UnicodeDecodeError) as error:
        raise Refused('damaged') from error
    if isinstance(value, dict) and value.get('type') == 'sexto-package/1':
        text = open_package(value, passphrase() if callable(passphrase) else passphrase or '')
    return read_export(text)


# --- the command -----------------------------------------------------------------------------------------------------

def report(export, findings):
    """What was found, for people: each line, each check, the verdict."""
    out = []
    for part, entries in (('roster', export['roster']['entries']), ('case', export['entries'])):
        stopped = False
        for seq in range(1, len(entries) + 1):
            answer, why = findings.of_line(part, seq)
            out.append(f'{part} line {seq}: ' + ('not reached' if stopped else answer + (f' ({why})' if why else '')))
            stopped = stopped or 'encoding:' in why
    out += [''] + [f'{check}: {answer}' for check, answer in findings.checks.items()]
    _, heads = read_log(export['entries'], export['log'], lambda *_: None)
    out += ['', f'fictional: {"yes" if export["fictional"] else "no"}', f'short code: {heads[-1][:8]}', f'verdict: {findings.verdict()}']
    return '\n'.join(out)


def stream():
    """Answers one line for each line, for a test that asks many."""
    for line in sys.stdin:
        print(json.dumps(answer_to(json.loads(line))), flush=True)


def answer_to(asked):
    """What is said of a file; or, where only a part is asked for, whether it can be read at all."""
    try:
        data = base64.b64decode(asked['bytes'])
        if 'part' in asked:
            {'json': strict_json, 'statement': read_statement, 'body': read_body}[asked['part']](data.decode())
            return {'verdict': VALID}
        findings = verify(read_file(data, asked.get('passphrase')))
        return {'verdict': findings.verdict(), 'checks': findings.checks}
    except (Refused, Fault, UnicodeDecodeError) as refused:
        return {'verdict': INVALID, 'refused': str(refused)}


def vectors():
    """How many of the vectors beside this file are answered otherwise than they say; each is printed."""
    def load(name):
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), encoding='utf-8') as file:
            return json.load(file)
    wrong = [] if verify(read_export(dumps(load('export.json')))).verdict() == VALID else ['export.json']
    tampered = load('tampered.json')
    for change in tampered:
        export = load('export.json')
        place = export
        for step in change['path'][:-1]:
            place = place[step]
        place[change['path'][-1]] = change['value']
        if verify(read_export(dumps(export))).checks[change['check']] != change['answer']:
            wrong.append(change['name'])
    sealed = load('sealed-package.json')
    for typed in [sealed['passphrase'], *sealed['typed']]:
        if as_heard(typed) != sealed['asHeard'] or open_package(sealed['package'], typed) != sealed['text']:
            wrong.append(typed)
    print('\n'.join([*wrong, f'{len(tampered) + 2 + len(sealed["typed"])} vectors, {len(wrong)} answered otherwise']))
    return len(wrong)


def main(arguments):
    """The command; returns the exit status."""
    if not arguments or arguments[0] in ('-h', '--help'):
        print(__doc__)
        return 1
    if arguments[0] == '--stream':
        return stream()
    if arguments[0] == '--vectors':
        return 1 if vectors() else 0
    try:
        with open(arguments[0], 'rb') as file:
            export = read_file(file.read(), arguments[1] if len(arguments) > 1 else lambda: getpass.getpass('Passphrase: '))
    except Refused as refused:
        print(f'verdict: invalid ({refused})')
        return 1
    findings = verify(export)
    print(report(export, findings))
    return (VALID, INVALID, COULD_NOT).index(findings.verdict())


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
